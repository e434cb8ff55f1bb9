package dev.langchain4j.model.azure.inference.observation;

import static dev.langchain4j.model.azure.inference.observation.Telemetry.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceLanguageModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@DisplayName("An observation")
class AzureAiInferenceObservationTest {

    private static AzureAiInferenceEmulator emulator;

    private final Telemetry telemetry = new Telemetry();

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("gpt-5.4", Dialect.GPT)
                        .with(Feature.COMPLETIONS)
                        .build())
                .deployment(Deployment.embeddings("embed", Dialect.GPT).build())
                .responder(call -> Reply.text("one two three"))
                .start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void answerAsUsual() {
        emulator.interceptWith(request -> Reply.asUsual());
    }

    private AzureAiInferenceConnection connection() {
        return Telemetry.connection(emulator, telemetry.observation().build());
    }

    private ChatModel chat() {
        return AzureAiInferenceChatModel.builder()
                .connection(connection())
                .modelName("gpt-5.4")
                .temperature(0.5)
                .build();
    }

    private StreamingChatModel streaming() {
        return AzureAiInferenceStreamingChatModel.builder()
                .connection(connection())
                .modelName("gpt-5.4")
                .build();
    }

    private static void failOnce() {
        AtomicInteger requests = new AtomicInteger();
        emulator.interceptWith(
                request -> requests.incrementAndGet() == 1 ? AzureErrors.tooManyRequests(0) : Reply.asUsual());
    }

    @Test
    @DisplayName("of a chat is one span of the kind CLIENT, with its attempt below and the caller's above")
    void chatSpan() {
        Observation.createNotStarted("caller", telemetry.observations).observe(() -> {
            chat().chat("hi");
        });

        SpanData span = telemetry.span("chat gpt-5.4");
        SpanData attempt = telemetry.span("attempt 1");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getParentSpanId()).isEqualTo(telemetry.span("caller").getSpanId());
        assertThat(attempt.getParentSpanId()).isEqualTo(span.getSpanId());
        assertThat(span.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        Map.<String, Object>of(
                        "gen_ai.operation.name", "chat",
                        "gen_ai.provider.name", "azure.ai.inference",
                        "gen_ai.request.model", "gpt-5.4",
                        "gen_ai.request.temperature", 0.5,
                        "gen_ai.response.finish_reasons", List.of("stop"),
                        "azure.ai.inference.endpoint_type", "openai-v1",
                        "azure.ai.inference.attempts", 1L,
                        "azure.ai.inference.deployment", "gpt-5.4",
                        "server.address", "127.0.0.1")
                .forEach((name, value) -> assertThat(attribute(span, name)).isEqualTo(value));
        assertThat((Long) attribute(span, "gen_ai.usage.input_tokens")).isPositive();
        assertThat((String) attribute(span, "azure.service.request.id")).isNotBlank();
        assertThat(attribute(span, "error.type")).isNull();
        assertThat(attribute(span, "gen_ai.input.messages")).isNull();
    }

    @Test
    @DisplayName("has a child for each attempt; the one that failed says why")
    void retries() {
        failOnce();

        chat().chat("hi");

        SpanData failed = telemetry.span("attempt 1");
        assertThat(attribute(failed, "error.type")).isEqualTo("rate_limit");
        assertThat(attribute(failed, "http.response.status_code")).isEqualTo(429L);
        assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(telemetry.span("attempt 2").getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(attribute(telemetry.span("chat gpt-5.4"), "azure.ai.inference.attempts"))
                .isEqualTo(2L);
        assertThat(telemetry
                        .meters
                        .get("azure.ai.inference.failed_attempts")
                        .tag("error.type", "rate_limit")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("of a failure has its type, in the span and in the duration")
    void failure() {
        emulator.interceptWith(request -> Reply.error(401, "{}"));

        assertThatThrownBy(() -> chat().chat("hi")).isInstanceOf(AuthenticationException.class);

        SpanData span = telemetry.span("chat gpt-5.4");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attribute(span, "error.type")).isEqualTo("authentication");
        assertThat(duration("authentication")).isEqualTo(1);
    }

    @Test
    @DisplayName("of a stream ends with it, measures its chunks, and leaves callbacks the observation of the caller")
    void stream() {
        failOnce();
        StreamEnd end = new StreamEnd(telemetry.observations);

        Observation.createNotStarted("caller", telemetry.observations)
                .observe(() -> streaming().chat("hi", end));
        assertThat(end.await()).isNotInstanceOf(Throwable.class);

        SpanData span = telemetry.span("chat gpt-5.4");
        assertThat(span.getParentSpanId()).isEqualTo(telemetry.span("caller").getSpanId());
        assertThat(telemetry.span("attempt 2").getParentSpanId()).isEqualTo(span.getSpanId());
        assertThat(attribute(span, "gen_ai.request.stream")).isEqualTo(true);
        assertThat((Double) attribute(span, "gen_ai.response.time_to_first_chunk"))
                .isPositive();
        assertThat(end.current).containsExactly("caller");
        assertThat(end.threads).doesNotContain(Thread.currentThread());
        assertThat(telemetry
                        .meters
                        .get("gen_ai.client.operation.time_to_first_chunk")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(telemetry
                        .meters
                        .get("gen_ai.client.operation.time_per_output_chunk")
                        .timer()
                        .count())
                .isPositive();
        assertThat(duration("none")).isEqualTo(1);
    }

    @Test
    @DisplayName("of what a handler asks next is beside its stream, not below it")
    void askedInCallback() {
        ChatModel next = chat();
        StreamEnd end = new StreamEnd(telemetry.observations) {
            @Override
            public void onCompleteResponse(ChatResponse complete) {
                next.chat("and then?");
                super.onCompleteResponse(complete);
            }
        };

        Observation.createNotStarted("caller", telemetry.observations)
                .observe(() -> streaming().chat("hi", end));
        end.await();

        assertThat(telemetry.spans())
                .filteredOn(span -> span.getName().equals("chat gpt-5.4"))
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.getParentSpanId())
                        .isEqualTo(telemetry.span("caller").getSpanId()));
    }

    @Test
    @DisplayName("of a stream that fails midway has what failed it")
    void failedStream() {
        emulator.interceptWith(request -> Reply.raw(
                200,
                "text/event-stream",
                "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n"));
        StreamEnd end = new StreamEnd(telemetry.observations);

        streaming().chat("hi", end);

        assertThat(end.await()).isInstanceOf(Throwable.class);
        SpanData span = telemetry.span("chat gpt-5.4");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attribute(span, "error.type")).isEqualTo("connection");
        assertThat(attribute(span, "gen_ai.response.time_to_first_chunk")).isNotNull();
        assertThat(duration("connection")).isEqualTo(1);
    }

    @Test
    @DisplayName("of a stream that is cancelled ends with the cancellation, which is no error")
    void cancelledStream() throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        streaming().chat("hi", new StreamEnd(telemetry.observations) {
            @Override
            public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                context.streamingHandle().cancel();
                cancelled.countDown();
            }
        });

        assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        SpanData span = telemetry.span("chat gpt-5.4");
        assertThat(span.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(attribute(span, "error.type")).isEqualTo("cancelled");
        assertThat(attribute(telemetry.span("attempt 1"), "error.type")).isEqualTo("cancelled");
        assertThat(duration("cancelled")).isEqualTo(1);
    }

    @Test
    @DisplayName("of embeddings is one span over all batches")
    void embeddings() {
        AzureAiInferenceEmbeddingModel.builder()
                .connection(connection())
                .modelName("embed")
                .maxSegmentsPerBatch(1)
                .build()
                .embedAll(List.of(TextSegment.from("a"), TextSegment.from("b")));

        SpanData span = telemetry.span("embeddings embed");
        assertThat(attribute(span, "gen_ai.operation.name")).isEqualTo("embeddings");
        assertThat(attribute(span, "azure.ai.inference.attempts")).isEqualTo(2L);
        assertThat(telemetry.spans()).hasSize(3);
        assertThat(duration("none")).isEqualTo(1);
        assertThat(tokens("input")).isPositive();
    }

    @Test
    @DisplayName("of a text completion is one span too")
    void completions() {
        AzureAiInferenceLanguageModel.builder()
                .connection(connection())
                .modelName("gpt-5.4")
                .build()
                .generate("Once");

        assertThat(attribute(telemetry.span("text_completion gpt-5.4"), "gen_ai.response.finish_reasons"))
                .isEqualTo(List.of("stop"));
        assertThat(tokens("output")).isPositive();
    }

    @Test
    @DisplayName("needs a registry")
    void noRegistry() {
        assertThatThrownBy(() -> AzureAiInferenceObservation.builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("observationRegistry")
                .hasMessageContaining("meterRegistry");
    }

    @Test
    @DisplayName("with meters alone measures, with observations alone makes spans")
    void oneRegistry() {
        MeterRegistry meters = telemetry.meters;
        ChatModel measured = AzureAiInferenceChatModel.builder()
                .connection(Telemetry.connection(
                        emulator,
                        AzureAiInferenceObservation.builder()
                                .meterRegistry(meters)
                                .build()))
                .modelName("gpt-5.4")
                .build();
        measured.chat("hi");
        assertThat(telemetry.spans()).isEmpty();
        assertThat(duration("none")).isEqualTo(1);
        meters.clear();

        ChatModel traced = AzureAiInferenceChatModel.builder()
                .connection(Telemetry.connection(
                        emulator,
                        AzureAiInferenceObservation.builder()
                                .observationRegistry(telemetry.observations)
                                .build()))
                .modelName("gpt-5.4")
                .build();
        traced.chat("hi");
        assertThat(telemetry.spans()).hasSize(2);
        assertThat(meters.getMeters()).isEmpty();
    }

    private long duration(String errorType) {
        return telemetry
                .meters
                .get("gen_ai.client.operation.duration")
                .tag("error.type", errorType)
                .timer()
                .count();
    }

    private double tokens(String type) {
        return telemetry
                .meters
                .get("gen_ai.client.token.usage")
                .tag("gen_ai.token.type", type)
                .summary()
                .totalAmount();
    }
}
