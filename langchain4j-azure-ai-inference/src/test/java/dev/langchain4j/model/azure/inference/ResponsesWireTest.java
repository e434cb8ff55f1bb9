package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.output.FinishReason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures, retries, cancelling, logs and secrets of calls of the Responses API: as those of chat completions. */
class ResponsesWireTest {

    private static final String LONG = "High tide all day long. ".repeat(100);

    /** So many bytes of it are some words, and not the end. */
    private static final long MIDDLE = 12_000;

    private final ConcurrentLinkedQueue<Reply> replies = new ConcurrentLinkedQueue<>();
    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("gpt", Dialect.GPT)
                        .with(Feature.REASONING)
                        .build())
                .responder(Responder.scripted().when(call -> true, call -> replies.remove()))
                .start();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void anErrorBeforeTheFirstWordIsRetried() {
        answering(AzureErrors.responseRateLimited().header("retry-after-ms", "1"), Reply.text("High tide."));

        StreamRecorder told = streamed(builder -> builder.maxRetries(1));

        AzureAiInferenceChatResponseMetadata metadata =
                (AzureAiInferenceChatResponseMetadata) told.await().metadata();
        assertThat(told.text()).isEqualTo("High tide.");
        assertThat(metadata.attempts()).isEqualTo(2);
    }

    @Test
    void anErrorBehindItIsNot() {
        answering(Reply.failed("High", "server_error", "It broke."), Reply.text("High tide."));

        StreamRecorder told = streamed(builder -> builder.maxRetries(1));

        assertThat(told.awaitError())
                .isInstanceOf(InternalServerException.class)
                .hasMessageContaining("It broke.");
        assertThat(told.text()).isEqualTo("High");
        assertThat(told.endings).hasValue(1);
        assertThat(emulator.requests()).hasSize(1);
    }

    @Test
    void aWholeResponseThatFailed() {
        answering(Reply.failed("", "rate_limit_exceeded", "Slow down."));
        assertThatThrownBy(() -> asked(builder -> builder.maxRetries(0))).isInstanceOf(RateLimitException.class);
    }

    @Test
    void aStreamThatIsCutIsNoResponse() {
        answering(Reply.text(LONG).closedAfter(MIDDLE));

        assertThat(streamed(builder -> builder.maxRetries(0)).awaitError()).isInstanceOf(LangChain4jException.class);
    }

    @DisplayName("a sync response that is cut is none either")
    @ParameterizedTest
    @ValueSource(longs = {0, 40})
    void cutResponse(long bytes) {
        answering(Reply.text(LONG).closedAfter(bytes));

        assertThatThrownBy(() -> asked(builder -> builder.maxRetries(0)))
                .isInstanceOf(LangChain4jException.class)
                .satisfies(e -> assertThat(AzureAiInferenceException.find(e)).isPresent());
    }

    @DisplayName("time limits name their option")
    @ParameterizedTest
    @EnumSource
    void timeLimits(Limit limit) {
        emulator.interceptWith(request -> limit.reply);
        Duration shortly = Duration.ofMillis(300);

        Throwable failure = limit == Limit.STREAM_IDLE_TIMEOUT
                ? streamed(builder -> ((AzureAiInferenceStreamingChatModel.Builder) builder).streamIdleTimeout(shortly))
                        .awaitError()
                : catchThrowable(() -> asked(builder -> {
                    if (limit == Limit.TIMEOUT) {
                        builder.timeout(shortly);
                    } else {
                        builder.responseTimeout(shortly);
                    }
                }));

        assertThat(failure).isInstanceOf(TimeoutException.class).hasMessageContaining("Raise " + limit.option);
        assertThat(emulator.requests()).hasSize(1);
        emulator.lastRequest().connectionLost().orTimeout(20, TimeUnit.SECONDS).join();
    }

    enum Limit {
        RESPONSE_TIMEOUT("responseTimeout", Reply.silence()),
        TIMEOUT("timeout", Reply.silence()),
        STREAM_IDLE_TIMEOUT(
                "streamIdleTimeout",
                Reply.raw(200, "text/event-stream", "data: {\"type\":\"response.created\",\"response\":{}}\n\n", "x")
                        .stalledAfter(40));

        private final String option;
        private final Reply reply;

        Limit(String option, Reply reply) {
            this.option = option;
            this.reply = reply;
        }
    }

    @DisplayName("a limit for tool calls holds here too")
    @Test
    void toolCallLimit() {
        answering(Reply.toolCall("a", "{}").andToolCall("b", "{}"));

        assertThatThrownBy(() -> model(builder -> builder.maxToolCalls(1).maxRetries(0))
                        .chat(ChatRequest.builder()
                                .messages(UserMessage.from("hi"))
                                .toolSpecifications(
                                        ToolSpecification.builder().name("a").build(),
                                        ToolSpecification.builder().name("b").build())
                                .build()))
                .hasMessageContaining("more than the allowed 1 tool calls")
                .hasMessageContaining("raise maxToolCalls");
    }

    @DisplayName("a retry waits as long as the service asks")
    @Test
    void retryAfter() {
        answering(
                Reply.error(429, "{\"error\":{\"message\":\"Slow down.\",\"code\":\"rate_limit_exceeded\"}}")
                        .header("Retry-After", "1"),
                Reply.text("High tide."));
        long start = System.nanoTime();

        asked(builder -> builder.maxRetries(1));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(emulator.requests()).hasSize(2);
    }

    @Test
    void theFilterBlocksAPrompt() {
        answering(AzureErrors.responsePromptFiltered(), AzureErrors.responsePromptFiltered());

        assertThatThrownBy(() -> asked(builder -> {})).isInstanceOf(ContentFilteredException.class);
        assertThat(streamed(builder -> {}).await().finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void cancellingClosesTheConnection(Transport transport) throws InterruptedException {
        answering(Reply.text(LONG).stalledAfter(MIDDLE));
        CountDownLatch cancelled = new CountDownLatch(1);
        StreamRecorder told = new StreamRecorder() {
            @Override
            public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                super.onPartialResponse(partial, context);
                context.streamingHandle().cancel();
                cancelled.countDown();
            }
        };

        streaming(builder -> builder.httpClient(transport.own())).chat("hi", told);

        assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        emulator.lastRequest().connectionLost().orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(told.texts).hasSize(1);
        assertThat(told.endings).hasValue(0);
    }

    @Test
    void thePromptIsNotQuotedByErrors() {
        String prompt = "my very secret question about the tides of Juist";
        answering(Reply.error(
                400,
                "{\"error\":{\"message\":\"Invalid input: '" + prompt + "'\",\"type\":\"invalid_request_error\","
                        + "\"param\":\"input\",\"code\":null}}"));

        assertThatThrownBy(() -> model(builder -> {}).chat(prompt))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageNotContaining("secret question");
    }

    @Test
    void theLogShowsTheCallAndNoKey() {
        answering(Reply.text("High tide."));
        try (CapturedLog log = CapturedLog.of("dev.langchain4j.model.azure.inference", Level.DEBUG)) {
            asked(builder -> builder.logRequests(true).logResponses(true));

            assertThat(log.text())
                    .contains("/openai/v1/responses", "High tide.")
                    .doesNotContain(emulator.apiKey());
        }
    }

    @Test
    void rawEventsAreKept() {
        answering(Reply.text("High tide."));
        AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
        connect(builder);
        StreamRecorder told = new StreamRecorder();

        builder.rawEvents(true).build().chat("hi", told);

        ChatResponse response = told.await();
        List<String> events = ((AzureAiInferenceChatResponseMetadata) response.metadata()).rawEvents();
        assertThat(events.get(0)).contains("response.created");
        assertThat(events.get(events.size() - 1)).contains("response.completed");
    }

    private void answering(Reply... some) {
        replies.addAll(Arrays.asList(some));
    }

    private ChatResponse asked(Consumer<ChatModelBuilder<?>> options) {
        return model(options).chat(UserMessage.from("hi"));
    }

    private AzureAiInferenceChatModel model(Consumer<ChatModelBuilder<?>> options) {
        AzureAiInferenceChatModel.Builder builder = AzureAiInferenceChatModel.builder();
        connect(builder);
        options.accept(builder);
        return builder.build();
    }

    private StreamRecorder streamed(Consumer<ChatModelBuilder<?>> options) {
        StreamRecorder told = new StreamRecorder();
        streaming(options).chat("hi", told);
        return told;
    }

    private AzureAiInferenceStreamingChatModel streaming(Consumer<ChatModelBuilder<?>> options) {
        AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
        connect(builder);
        options.accept(builder);
        return builder.build();
    }

    private void connect(ChatModelBuilder<?> builder) {
        builder.endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt"))
                .apiKey(emulator.apiKey())
                .modelName("gpt");
        builder.api(AzureAiInferenceChatApi.RESPONSES);
    }
}
