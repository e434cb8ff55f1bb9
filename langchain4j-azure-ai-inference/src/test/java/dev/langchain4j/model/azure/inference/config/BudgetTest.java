package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/** What a name may spend. Each response says that it took 60 tokens of input and 50 of output. */
class BudgetTest {

    private static final String USAGE =
            "\"usage\":{\"prompt_tokens\":60,\"completion_tokens\":50,\"total_tokens\":110}";
    private static final String LONG = "0123456789".repeat(4);

    private static final ChatRequest HELLO = ChatRequest.builder()
            .messages(UserMessage.from("Hello, is there anybody out there?"))
            .build();

    @TempDir
    Path directory;

    private final Routed routed = new Routed();

    @BeforeEach
    void reply() {
        for (String deployment : new String[] {"gpt-5.4", "mistral-small", "llama-3"}) {
            routed.fails(
                    deployment,
                    Reply.raw(
                            200,
                            "application/json",
                            "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
                                    + "\"content\":\"Yes\"}}]," + USAGE + "}"));
        }
    }

    @AfterEach
    void close() {
        routed.close();
    }

    private Config config(String budget) {
        return Config.yaml(directory, yaml(budget));
    }

    private String yaml(String budget) {
        return routed.yaml("routes: [gpt, mistral]\nstrategy: in-order\nbudget: {" + budget + "}") + """
                prices:
                  gpt: {input: 2.5, output: 10}
                  mistral: {input: 0.1, output: 0.3}
                aliases: {helper: assistant}
                """;
    }

    private AzureAiInferenceModels load(String budget) {
        Config config = config(budget);
        config.builder().clock(routed.clock);
        return config.load();
    }

    private static AzureAiInferenceBudgetStatus status(AzureAiInferenceModels models) {
        return models.status().get("assistant").budget();
    }

    private static void stream(AzureAiInferenceModels models, Consumer<PartialResponseContext> onPart) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        models.streamingChatModel("assistant").chat(HELLO, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
                onPart.accept(context);
                if (context.streamingHandle().isCancelled()) {
                    end.complete(null);
                }
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                end.complete(null);
            }

            @Override
            public void onError(Throwable error) {
                end.completeExceptionally(error);
            }
        });
        join(end);
    }

    private static void join(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void subscribe(AzureAiInferenceModels models) {
        Flow.Publisher<ChatModelStreamingEvent> events =
                models.streamingChatModel("assistant").chat(HELLO);
        Flux.from(JdkFlowAdapter.flowPublisherToFlux(events)).blockLast(Duration.ofSeconds(30));
    }

    private static void ask(AzureAiInferenceModels models) {
        models.chatModel("assistant").chat(HELLO);
    }

    @Test
    @DisplayName("a spent budget rejects requests without a call until the next duration begins")
    void spent() {
        try (AzureAiInferenceModels models = load("limit: 200, duration: 1h")) {
            ask(models);
            assertThat(status(models).isUsedUp()).isFalse();
            routed.clock.forward(60_000);
            ask(models);

            RateLimitException refused = catchThrowableOfType(RateLimitException.class, () -> ask(models));

            assertThat(refused)
                    .hasMessage("the budget of assistant is spent: 220 of 200 total-tokens; the next begins at"
                            + " 2026-11-01T01:00:00Z\nWait until then, or raise models.assistant.budget.limit.");
            AzureAiInferenceException details =
                    AzureAiInferenceException.find(refused).orElseThrow();
            assertThat(details.errorCode()).isEqualTo("budget-spent");
            assertThat(details.retryAfter()).isEqualTo(Duration.ofMinutes(59));
            assertThat(routed.asked()).hasSize(2);
            assertThat(status(models).isUsedUp()).isTrue();
            assertThat(status(models).endsAt()).isEqualTo(Instant.parse("2026-11-01T01:00:00Z"));

            routed.clock.forward(59 * 60_000);
            assertThat(status(models).spent()).isZero();
            ask(models);
            assertThat(routed.asked()).hasSize(3);
            assertThat(status(models).endsAt()).isEqualTo(Instant.parse("2026-11-01T02:00:00Z"));
        }
    }

    @ParameterizedTest
    @CsvSource({"total-tokens, 110", "input-tokens, 60", "output-tokens, 50", "money, 0.00065"})
    @DisplayName("it counts tokens, or money by the prices of the model that responded")
    void cost(String cost, String spent) {
        try (AzureAiInferenceModels models = load("limit: 5000, duration: 1d, cost: " + cost)) {
            ask(models);

            assertThat(status(models).spent()).isEqualByComparingTo(spent);
            assertThat(status(models).cost()).isEqualTo(cost);
            assertThat(status(models).duration()).isEqualTo(Duration.ofDays(1));
        }
    }

    @Test
    @DisplayName("a hop costs nothing, and the next route its own price")
    void hop() {
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
        try (AzureAiInferenceModels models = load("limit: 1, duration: 1d, cost: money")) {
            ask(models);

            assertThat(status(models).spent()).isEqualByComparingTo("0.000021");
        }
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("sync", (Consumer<AzureAiInferenceModels>) BudgetTest::ask),
                Arguments.of("async", (Consumer<AzureAiInferenceModels>)
                        models -> join(models.chatModel("assistant").chatAsync(HELLO))),
                Arguments.of("streaming", (Consumer<AzureAiInferenceModels>) models -> stream(models, context -> {})),
                Arguments.of("publisher", (Consumer<AzureAiInferenceModels>) BudgetTest::subscribe),
                Arguments.of("alias", (Consumer<AzureAiInferenceModels>)
                        models -> models.chatModel("helper").chat(HELLO)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("all kinds of chat are charged and rejected")
    void kinds(String kind, Consumer<AzureAiInferenceModels> ask) {
        if (kind.equals("streaming") || kind.equals("publisher")) {
            streams("Yes", "," + USAGE, "data: [DONE]\n\n");
        }
        try (AzureAiInferenceModels models = load("limit: 110, duration: 1h")) {
            ask.accept(models);
            assertThat(status(models).spent()).isEqualByComparingTo("110");

            assertThat(catchThrowableOfType(RateLimitException.class, () -> ask.accept(models)))
                    .hasMessageContaining("the budget of assistant is spent");
            assertThat(routed.asked()).hasSize(1);
        }
    }

    private void streams(String text, String usage, String end) {
        routed.fails(
                "gpt-5.4",
                Reply.raw(
                        200,
                        "text/event-stream",
                        "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n",
                        "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]"
                                + usage + "}\n\n",
                        end));
    }

    @Test
    @DisplayName("embeddings are charged and rejected")
    void embeddings() {
        Config config = Config.yaml(
                directory,
                routed.yaml("routes: [gpt]")
                        .replace(
                                "assistant:",
                                "docs: {connection: here, embedding-model: {model-name:"
                                        + " text-embedding-3-small}}\n  index: {routes: [docs], budget: {limit: 1, duration: 1h}}\n  assistant:"));
        try (AzureAiInferenceModels models = config.load()) {
            models.embeddingModel("index").embed("Two words");

            assertThat(models.status().get("index").budget().spent()).isEqualByComparingTo("2");
            for (CompletableFuture<?> refused : new CompletableFuture<?>[] {
                CompletableFuture.runAsync(() -> models.embeddingModel("index").embed("Two")),
                models.embeddingModel("index")
                        .embedAsync(EmbeddingRequest.builder().inputs("Two").build())
            }) {
                assertThat(catchThrowableOfType(RateLimitException.class, () -> join(refused)))
                        .hasMessageContaining("the budget of index is spent");
            }
            assertThat(routed.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"no usage, 18", "broken, 18", "cancelled, 18"})
    @DisplayName("a stream without usage, one that breaks off and one that is cancelled cost a token for four letters")
    void estimate(String end, String spent) {
        streams(LONG, "", end.equals("broken") ? "" : "data: [DONE]\n\n");
        if (end.equals("broken")) {
            routed.fails(
                    "gpt-5.4",
                    Reply.raw(
                            200,
                            "text/event-stream",
                            "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + LONG
                                    + "\"}}]}\n\n"));
        }
        try (AzureAiInferenceModels models = load("limit: 1000, duration: 1h")) {
            try {
                stream(models, context -> {
                    if (end.equals("cancelled")) {
                        context.streamingHandle().cancel();
                    }
                });
            } catch (RuntimeException e) {
                assertThat(end).isEqualTo("broken");
            }

            assertThat(status(models).spent()).isEqualByComparingTo(spent);
        }
    }

    @Test
    @DisplayName("a request that fails costs nothing")
    void failed() {
        routed.fails("gpt-5.4", AzureErrors.internalServerError());
        routed.fails("mistral-small", AzureErrors.internalServerError());
        try (AzureAiInferenceModels models = load("limit: 1000, duration: 1h")) {
            assertThat(catchThrowableOfType(InternalServerException.class, () -> ask(models)))
                    .isNotNull();

            assertThat(status(models).spent()).isZero();
        }
    }

    @Test
    @DisplayName("in shadow mode a spent budget shows in the status, and rejects nothing")
    void shadow() {
        try (AzureAiInferenceModels models = load("limit: 110, duration: 1h, shadow-mode: true")) {
            ask(models);
            ask(models);

            assertThat(status(models).isUsedUp()).isTrue();
            assertThat(status(models).shadowMode()).isTrue();
            assertThat(status(models).spent()).isEqualByComparingTo("220");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "limit: 300, duration: 1h; 110",
                "limit: 200, duration: 1h, shadow-mode: true; 110",
                "limit: 200, duration: 2h; 0",
                "limit: 200, duration: 1h, cost: output-tokens; 0"
            })
    @DisplayName("a reload keeps what is spent as long as it is counted in the same way")
    void reload(String budget, String spent) {
        Config config = config("limit: 200, duration: 1h");
        try (AzureAiInferenceModels models = config.load()) {
            ask(models);

            config.rewriteYaml(yaml(budget));
            models.reload();

            assertThat(status(models).spent()).isEqualByComparingTo(spent);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"limit: 200, duration: 1h | 0", "limit: 200, duration: 1h, cost: money | 2"})
    @DisplayName("an edited price changes budgets of money, and no others")
    void price(String budget, int changes) {
        Config config = config(budget);
        try (AzureAiInferenceModels models = config.load()) {
            config.rewriteYaml(yaml(budget).replace("output: 10", "output: 12"));

            assertThat(models.reload().changes())
                    .as("of the name and its alias")
                    .hasSize(changes);
        }
    }

    @Test
    @DisplayName("names without a budget have none in their status")
    void none() {
        try (AzureAiInferenceModels models = load("limit: 200, duration: 1h")) {
            Map<String, AzureAiInferenceModelStatus> status = models.status();

            assertThat(status.get("gpt").budget()).isNull();
            assertThat(status.get("helper").budget()).isEqualTo(status(models));
        }
    }
}
