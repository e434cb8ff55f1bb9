package dev.langchain4j.model.azure.inference.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import io.micrometer.observation.Observation;
import io.opentelemetry.context.Context;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
@DisplayName("A stream leaves no scope open")
class StreamScopesTest {

    enum End {
        COMPLETE_AFTER_A_RETRY {
            @Override
            void prepare(AzureAiInferenceEmulator emulator) {
                AtomicInteger requests = new AtomicInteger();
                emulator.interceptWith(
                        request -> requests.incrementAndGet() == 1 ? AzureErrors.tooManyRequests(0) : Reply.asUsual());
            }
        },
        FAILED_MIDWAY {
            @Override
            void prepare(AzureAiInferenceEmulator emulator) {
                emulator.interceptWith(request -> Reply.raw(
                        200,
                        "text/event-stream",
                        "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n"));
            }
        },
        CANCELLED {
            @Override
            void prepare(AzureAiInferenceEmulator emulator) {
                emulator.interceptWith(request -> Reply.asUsual());
            }
        };

        abstract void prepare(AzureAiInferenceEmulator emulator);
    }

    private static AzureAiInferenceEmulator emulator;

    private final Telemetry telemetry = new Telemetry();
    private final OpenScopes scopes = new OpenScopes();
    private final ExecutorService callbacks = Executors.newSingleThreadExecutor();

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .responder(call -> Reply.text("one two three"))
                .start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void count() {
        telemetry.observations.observationConfig().observationHandler(scopes);
    }

    @AfterEach
    void end() {
        callbacks.shutdown();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("on the thread of its callbacks, or any other")
    void onAnExecutor(End how) throws Exception {
        StreamEnd end = stream(how, callbacks);

        assertThat(end.current).containsExactly("caller");
        assertThat(end.threads).hasSize(1).doesNotContain(Thread.currentThread());
        assertThat(scopes.opened()).isPositive();
        assertThat(scopes.awaitNone()).isEmpty();
        assertNothingIsCurrent();
        callbacks
                .submit(() -> {
                    assertThat(end.threads).containsExactly(Thread.currentThread());
                    assertNothingIsCurrent();
                })
                .get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("on the transport's threads, where callbacks run on them")
    void onTheTransport(End how) throws Exception {
        StreamEnd end = stream(how, Runnable::run);

        assertThat(end.current).containsExactly("caller");
        assertThat(scopes.awaitNone()).isEmpty();
        assertNothingIsCurrent();

        StreamEnd bare = new StreamEnd(telemetry.observations);
        End.CANCELLED.prepare(emulator);
        model(Runnable::run).chat("hi", bare);
        bare.await();
        assertThat(bare.current).containsExactly("none");
    }

    private StreamEnd stream(End how, Executor executor) {
        how.prepare(emulator);
        StreamEnd end = new StreamEnd(telemetry.observations) {
            @Override
            public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                super.onPartialResponse(partial, context);
                if (how == End.CANCELLED) {
                    context.streamingHandle().cancel();
                    response.cancel(false);
                }
            }
        };
        Observation.createNotStarted("caller", telemetry.observations)
                .observe(() -> model(executor).chat("hi", end));
        end.await();
        return end;
    }

    private StreamingChatModel model(Executor executor) {
        return AzureAiInferenceStreamingChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                .apiKey(emulator.apiKey())
                .callListener(telemetry.observation().build())
                .modelName("gpt-5.4")
                .executor(executor)
                .build();
    }

    private void assertNothingIsCurrent() {
        assertThat(telemetry.observations.getCurrentObservation()).isNull();
        assertThat(Context.current()).isSameAs(Context.root());
    }
}
