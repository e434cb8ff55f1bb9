package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.internal.profile.ServedPair;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One AI service with two tools at once, memory, thinking, a record as answer and a stream goes over every pair of
 * endpoint type and profile that Azure serves, and over the Responses API, by edits of the watched file alone.
 */
class SwapOverServedPairsTest {

    private static final int CALLERS = 4;

    record Weather(String place, String sky, int degrees) {}

    interface Assistant {
        @SystemMessage("Ask the weather station.")
        Result<Weather> report(@MemoryId int caller, @UserMessage String question);

        @SystemMessage("Ask the weather station.")
        TokenStream tell(@MemoryId int caller, @UserMessage String question);
    }

    static final class Station {
        @Tool("Tells the sky over a place")
        String sky(String place) {
            return "clear";
        }

        @Tool("Tells the temperature of a place")
        int degrees(String place) {
            return 21;
        }
    }

    /** The result of one question: a text with its response, or a refusal. */
    private record Outcome(
            String place,
            String answer,
            @Nullable ChatResponse response,
            @Nullable UnsupportedFeatureException refusal) {

        List<String> degradations() {
            return response.metadata() instanceof AzureAiInferenceChatResponseMetadata metadata
                    ? metadata.degradations()
                    : List.of();
        }
    }

    @TempDir
    Path directory;

    private final PairServices services = new PairServices();
    private final BlockingQueue<AzureAiInferenceReload> reloads = new LinkedBlockingQueue<>();

    private ServedPair current = services.pairs().get(services.pairs().size() - 1);

    @AfterEach
    void stop() {
        services.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "degrade"})
    void aConversationGoesOverAllOfThem(String onUnsupported) throws Exception {
        try (AzureAiInferenceModels models = load(onUnsupported)) {
            Assistant assistant = assistant(models);
            for (ServedPair pair : services.pairs()) {
                swapTo(pair, onUnsupported);
                for (boolean streaming : List.of(false, true)) {
                    Outcome outcome = ask(assistant, 0, services.index(pair), streaming);
                    requireRight(outcome, pair, onUnsupported, services.requests());
                    services.forgetRequests();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "degrade"})
    void noInvocationMixesTwoOfThem(String onUnsupported) throws Exception {
        List<Outcome> outcomes;
        try (AzureAiInferenceModels models = load(onUnsupported)) {
            outcomes = askWhileSwapping(assistant(models), onUnsupported);
        }
        Map<String, List<RecordedRequest>> requests = services.requests();
        Set<ServedPair> answered = new HashSet<>();
        for (Outcome outcome : outcomes) {
            List<RecordedRequest> sent = requests.getOrDefault(outcome.place(), List.of());
            if (sent.isEmpty()) {
                requireRefusedBeforeSending(outcome, onUnsupported);
            } else {
                ServedPair target = services.target(sent.get(0));
                requireRight(outcome, target, onUnsupported, requests);
                answered.add(target);
            }
        }
        assertThat(answered)
                .containsExactlyInAnyOrderElementsOf(services.pairs().stream()
                        .filter(pair -> pair.tools() || onUnsupported.equals("degrade"))
                        .toList());
    }

    /** Each caller has questions under way while a swap comes into force, and asks more of them when it is. */
    private List<Outcome> askWhileSwapping(Assistant assistant, String onUnsupported) throws Exception {
        List<ExecutorService> callers = IntStream.range(0, CALLERS)
                .mapToObj(caller -> Executors.newSingleThreadExecutor())
                .toList();
        List<CompletableFuture<Outcome>> asked = new ArrayList<>();
        for (ServedPair pair : services.pairs()) {
            submit(callers, 4, assistant, asked);
            swapTo(pair, onUnsupported);
            submit(callers, 2, assistant, asked);
            CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new)).get(60, TimeUnit.SECONDS);
        }
        callers.forEach(ExecutorService::shutdown);
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private static void submit(
            List<ExecutorService> callers, int questions, Assistant assistant, List<CompletableFuture<Outcome>> asked) {
        for (int i = 0; i < questions; i++) {
            boolean streaming = i % 2 == 1;
            for (int caller = 0; caller < callers.size(); caller++) {
                int id = caller;
                int number = asked.size();
                asked.add(CompletableFuture.supplyAsync(
                        () -> ask(assistant, id, number, streaming), callers.get(caller)));
            }
        }
    }

    private void requireRight(
            Outcome outcome, ServedPair pair, String onUnsupported, Map<String, List<RecordedRequest>> requests) {
        List<RecordedRequest> sent = requests.getOrDefault(outcome.place(), List.of());
        if (!pair.tools() && onUnsupported.equals("fail")) {
            requireRefusedBeforeSending(outcome, onUnsupported);
            assertThat(sent).isEmpty();
            return;
        }
        assertThat(sent).extracting(services::target).containsOnly(pair);
        assertThat(sent).allMatch(request -> request.json().has("tools") == pair.tools());
        if (pair.tools()) {
            assertThat(outcome.answer()).isEqualTo(outcome.place() + " clear 21");
            assertThat(outcome.degradations()).noneMatch(line -> line.contains("tools"));
            // What a deployment of the Responses API can't read of the history is sent without it, at once.
            assertThat(sent).hasSizeBetween(2, pair.isResponses() ? 8 : 2);
            requireThinkingWentBack(
                    outcome.place(), pair, sent.get(sent.size() - 1).json());
        } else {
            assertThat(outcome.answer()).isEqualTo(outcome.place() + " unknown 0");
            assertThat(outcome.degradations()).anyMatch(line -> line.startsWith("toolSpecifications (2 tools)"));
            assertThat(sent).hasSize(1);
        }
    }

    /** Beside the tool calls of this question, as the deployment wants it. */
    private static void requireThinkingWentBack(String place, ServedPair pair, JsonNode body) {
        List<JsonNode> turn = new ArrayList<>();
        for (JsonNode item : body.path(pair.isResponses() ? "input" : "messages")) {
            if (item.path("role").asText().equals("user")) {
                turn.clear();
            }
            turn.add(item);
        }
        if (pair.isResponses()) {
            boolean isEncrypted = pair.profileName().startsWith("gpt");
            assertThat(turn)
                    .as("%s", pair)
                    .filteredOn(item -> item.path("type").asText().equals("reasoning"))
                    .hasSize(isEncrypted ? 1 : 0)
                    .allMatch(item -> !item.path("encrypted_content").asText().isEmpty());
        } else if ("with-tool-calls".equals(pair.profile().traits().get("thinking-replay"))) {
            assertThat(turn)
                    .as("%s", pair)
                    .filteredOn(item -> item.has("tool_calls"))
                    .extracting(item -> item.path("reasoning_content").asText())
                    .containsExactly(PairServices.thinking(place));
        }
    }

    private static void requireRefusedBeforeSending(Outcome outcome, String onUnsupported) {
        assertThat(onUnsupported).isEqualTo("fail");
        assertThat(outcome.refusal()).isNotNull().hasMessageContaining("toolSpecifications (2 tools)");
    }

    private static Outcome ask(Assistant assistant, int caller, int number, boolean streaming) {
        String place = "place-" + caller + "-" + number;
        String question = "How is the weather in " + place + "?";
        try {
            if (streaming) {
                ChatResponse response = streamed(assistant.tell(caller, question));
                return new Outcome(place, response.aiMessage().text().strip(), response, null);
            }
            Result<Weather> result = assistant.report(caller, question);
            Weather weather = result.content();
            String answer = weather.place() + " " + weather.sky() + " " + weather.degrees();
            return new Outcome(place, answer, result.finalResponse(), null);
        } catch (UnsupportedFeatureException e) {
            return new Outcome(place, "", null, e);
        }
    }

    private static ChatResponse streamed(TokenStream stream) {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        stream.onPartialResponse(token -> {})
                .onCompleteResponse(answer::complete)
                .onError(answer::completeExceptionally)
                .start();
        try {
            return answer.orTimeout(60, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UnsupportedFeatureException refusal ? refusal : e;
        }
    }

    private static Assistant assistant(AzureAiInferenceModels models) {
        return AiServices.builder(Assistant.class)
                .chatModel(models.chatModel("assistant"))
                .streamingChatModel(models.streamingChatModel("assistant"))
                .chatMemoryProvider(id -> MessageWindowChatMemory.withMaxMessages(30))
                .tools(new Station())
                .build();
    }

    private AzureAiInferenceModels load(String onUnsupported) {
        Config config = Config.yaml(directory, services.configuration(current, current, onUnsupported));
        config.builder().watch(Duration.ofMillis(1)).reloadListener(reloads::add);
        return config.load();
    }

    /** Edits the file as a whole, and waits until the change is in force. */
    private void swapTo(ServedPair pair, String onUnsupported) throws IOException, InterruptedException {
        Path next = directory.resolve("next.yaml");
        Files.writeString(next, Config.belowPrefix(services.configuration(current, pair, onUnsupported)));
        Files.move(next, directory.resolve("models.yaml"), StandardCopyOption.ATOMIC_MOVE);
        current = pair;
        AzureAiInferenceReload reload = reloads.poll(60, TimeUnit.SECONDS);
        assertThat(reload).isNotNull();
        assertThat(reload.findings()).isEmpty();
        assertThat(reload.changes())
                .anyMatch(change -> change.contains("assistant") && change.contains("-> " + pair + " "));
    }
}
