package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much is charged, and to which duration. */
class BudgetChargesTest {

    private static final ChatRequest HELLO = ChatRequest.builder()
            .messages(UserMessage.from("Hello, is there anybody out there?"))
            .build();

    @TempDir
    Path directory;

    private final Routed routed = new Routed();

    @AfterEach
    void close() {
        routed.close();
    }

    private String yaml(String budget) {
        return routed.yaml("routes: [gpt]\nbudget: {" + budget + "}");
    }

    private Config config(String budget) {
        Config config = Config.yaml(directory, yaml(budget));
        config.builder().clock(routed.clock);
        return config;
    }

    private static AzureAiInferenceBudgetStatus status(AzureAiInferenceModels models) {
        return models.status().get("assistant").budget();
    }

    private static Reply says(String usage) {
        return Reply.raw(
                200,
                "application/json",
                "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
                        + "\"content\":\"Yes\"}}],\"usage\":{" + usage + "}}");
    }

    private static void ask(AzureAiInferenceModels models) {
        models.chatModel("assistant").chat(HELLO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'\"prompt_tokens\":60,\"completion_tokens\":50,\"total_tokens\":150'; total-tokens; 150",
                "'\"completion_tokens\":50,\"total_tokens\":150'; total-tokens; 150",
                "'\"completion_tokens\":50,\"total_tokens\":150'; input-tokens; 100",
                "'\"prompt_tokens\":60,\"total_tokens\":150'; output-tokens; 90",
                "'\"completion_tokens\":50,\"total_tokens\":20'; input-tokens; 0",
                "'\"completion_tokens\":50'; input-tokens; 8"
            })
    @DisplayName("what the service says counts, and a count that it does not say follows from its total")
    void usage(String usage, String cost, String spent) {
        routed.fails("gpt-5.4", says(usage));
        try (AzureAiInferenceModels models =
                config("limit: 5000, duration: 1h, cost: " + cost).load()) {
            ask(models);

            assertThat(status(models).spent()).isEqualByComparingTo(spent);
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    @DisplayName("a response that comes after the end of its duration is charged to none, and begins none")
    void late(boolean nextHasBegun) {
        Reply usual = says("\"prompt_tokens\":60,\"completion_tokens\":50,\"total_tokens\":110");
        try (AzureAiInferenceModels models = config("limit: 200, duration: 1h").load()) {
            routed.replies("gpt-5.4", () -> {
                routed.replies("gpt-5.4", () -> usual);
                routed.clock.forward(3_600_000);
                if (nextHasBegun) {
                    ask(models);
                }
                return usual;
            });

            ask(models);

            assertThat(status(models).spent()).isEqualByComparingTo(nextHasBegun ? "110" : "0");
            assertThat(status(models).endsAt() == null).isEqualTo(!nextHasBegun);
        }
    }

    @Test
    @DisplayName("the log says again that the budget is spent, once a reload makes it reject requests")
    void enforced() {
        routed.fails("gpt-5.4", says("\"prompt_tokens\":60,\"completion_tokens\":50,\"total_tokens\":110"));
        Config config = config("limit: 110, duration: 1h, shadow-mode: true");
        try (AzureAiInferenceModels models = config.load();
                CapturedLog log = CapturedLog.of("dev.langchain4j.model.azure.inference.failures", Level.WARN)) {
            ask(models);
            ask(models);
            ask(models);
            assertThat(reports(log)).hasSize(1);
            config.rewriteYaml(yaml("limit: 110, duration: 1h"));
            models.reload();

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> ask(models)).isInstanceOf(RateLimitException.class);
            }

            assertThat(reports(log)).hasSize(2).last().asString().contains("shadow=false");
        }
    }

    private static List<String> reports(CapturedLog log) {
        return log.events().stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith("budget spent"))
                .toList();
    }

    @Test
    @DisplayName("limits are written without exponents, and the audit line of a changed one says so")
    void audit() {
        Config config = config("limit: 1000000, duration: 3650d");
        try (AzureAiInferenceModels models = config.load()) {
            assertThat(status(models).limit()).hasToString("1000000");
            config.rewriteYaml(yaml("limit: 2.50, duration: 1s"));

            assertThat(models.reload().changes()).containsExactly("assistant: assistant (routes gpt), changed: budget");
            assertThat(status(models).limit()).hasToString("2.5");
        }
    }

    @Test
    @DisplayName("a stream whose handler fails once is charged as a whole")
    void handlerFails() throws Exception {
        routed.fails(
                "gpt-5.4",
                Reply.raw(
                        200,
                        "text/event-stream",
                        "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"One\"}}]}\n\n",
                        "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" two\"}}]}\n\n",
                        "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                                + "\"usage\":{\"prompt_tokens\":60,\"completion_tokens\":50,\"total_tokens\":110}}\n\n",
                        "data: [DONE]\n\n"));
        try (AzureAiInferenceModels models = config("limit: 1000, duration: 1h").load()) {
            FailsOnce handler = new FailsOnce();
            models.streamingChatModel("assistant").chat(HELLO, handler);

            assertThat(handler.end.get(30, TimeUnit.SECONDS)).isEqualTo("One two");
            assertThat(handler.error).hasMessage("a bug of the application");
            assertThat(status(models).spent()).isEqualByComparingTo("110");
            assertThat(models.status().get("assistant").routes().get(0).health().lastFailure())
                    .isNull();
        }
    }

    private static final class FailsOnce implements StreamingChatResponseHandler {

        private final CompletableFuture<String> end = new CompletableFuture<>();
        private volatile Throwable error;

        @Override
        public void onPartialResponse(String text) {
            if (error == null) {
                throw new IllegalStateException("a bug of the application");
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            end.complete(response.aiMessage().text());
        }

        @Override
        public void onError(Throwable failure) {
            error = failure;
        }
    }
}
