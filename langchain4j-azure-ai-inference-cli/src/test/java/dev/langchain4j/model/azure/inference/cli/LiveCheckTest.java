package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live check calls each model as each of the kinds that it is handed out as. */
class LiveCheckTest {

    @TempDir
    Path directory;

    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    private List<AzureAiInferenceLiveAnswer> answers(EmulatorEndpointType endpointType, String models) {
        Config config = Config.yaml(
                directory, """
                connections:
                  here: {endpoint: "%s", api-key: %s}
                models:
                """.formatted(emulator.endpoint(endpointType, ""), emulator.apiKey()) + models.indent(2));
        return check(config).callEachModel();
    }

    private static AzureAiInferenceCheck check(Config config) {
        Map<String, String> none = Map.of();
        return AzureAiInferenceCheck.of(config.file(), none::get);
    }

    @Test
    void aStreamThatAsksForUsageIsFoundWhereItIsRefused() {
        List<AzureAiInferenceLiveAnswer> answers = answers(EmulatorEndpointType.OPENAI_V1, """
                without: {connection: here, chat-model: {model-name: mistral-small}}
                with: {connection: here, chat-model: {model-name: mistral-small, profile: mistral}}
                """);
        assertThat(answers)
                .extracting(answer -> answer.name() + " " + answer.kind() + " " + answer.ok())
                .containsExactly(
                        "without chat-model true",
                        "without streaming-chat-model false",
                        "with chat-model true",
                        "with streaming-chat-model true");
        assertThat(answers.get(1).says()).contains("stream_options", "stream-usage");
    }

    @Test
    void anOptionThatReasoningModelsRefuseIsFound() {
        emulator.respondWith(call -> Reply.error(400, """
                {"error":{"message":"Unsupported parameter: 'temperature' is not supported with this model.",\
                "type":"invalid_request_error","param":"temperature","code":"unsupported_parameter"}}"""));
        assertThat(answers(
                        EmulatorEndpointType.OPENAI_V1,
                        "r: {connection: here, chat-model: {model-name: gpt-5.4, temperature: 0.2}}\n"))
                .hasSize(2)
                .allSatisfy(answer -> {
                    assertThat(answer.ok()).isFalse();
                    assertThat(answer.says()).contains("temperature");
                });
    }

    @Test
    void eachKindOfEachModelIsCalledOnce() {
        assertThat(answers(EmulatorEndpointType.MODELS, """
                        chat: {connection: here, chat-model: {model-name: mistral-small}}
                        vectors: {connection: here, embedding-model: {model-name: embed-v-4-0}}
                        text: {connection: here, language-model: {model-name: llama-3}}
                        """))
                .extracting(answer -> answer.name() + " " + answer.kind() + " " + answer.ok())
                .containsExactly(
                        "chat chat-model true",
                        "chat streaming-chat-model true",
                        "vectors embedding-model true",
                        "text language-model true",
                        "text streaming-language-model true");
        assertThat(emulator.requests())
                .extracting(RecordedRequest::path)
                .containsExactly(
                        "/models/chat/completions",
                        "/models/chat/completions",
                        "/models/embeddings",
                        "/models/completions",
                        "/models/completions");
    }

    /** What comes behind the first piece would be paid for and tell nothing new. */
    @Test
    void aStreamIsCancelledBehindItsFirstPiece() {
        emulator.respondWith(
                call -> Reply.text("one two three four five six seven").paced(Duration.ofMillis(20)));
        AzureAiInferenceLiveAnswer answer = answers(
                        EmulatorEndpointType.MODELS,
                        "chat: {connection: here, chat-model: {model-name: mistral-small}}\n")
                .get(1);
        assertThat(answer.ok()).isTrue();
        assertThat(answer.says()).startsWith("streams \"one").doesNotContain("seven");
    }

    @Test
    void eachModelSaysWhatAnswered() {
        Config config = Config.yaml(directory, """
                connections:
                  here: {endpoint: "%s", api-key: %s}
                  wrong: {endpoint: "%s", api-key: no-key-of-this-one}
                models:
                  fast: {connection: here, chat-model: {model-name: mistral-small}}
                  docs: {connection: here, embedding-model: {model-name: embed-v-4-0}}
                  old: {connection: here, language-model: {model-name: llama-3}}
                  gone: {connection: here, chat-model: {model-name: gone}}
                  locked: {connection: wrong, chat-model: {model-name: gpt-5.4}}
                """.formatted(
                        emulator.endpoint(EmulatorEndpointType.MODELS, ""),
                        emulator.apiKey(),
                        emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "")));
        AzureAiInferenceCheck check = check(config);
        assertThat(emulator.requests()).as("a check calls nothing").isEmpty();
        List<AzureAiInferenceLiveAnswer> answers = check.callEachModel();
        assertThat(answers)
                .extracting(AzureAiInferenceLiveAnswer::name, AzureAiInferenceLiveAnswer::ok)
                .containsExactly(
                        tuple("fast", true),
                        tuple("fast", true),
                        tuple("docs", true),
                        tuple("old", true),
                        tuple("old", true),
                        tuple("gone", false),
                        tuple("gone", false),
                        tuple("locked", false),
                        tuple("locked", false));
        assertThat(answers.get(0).says())
                .startsWith("mistral-small-2503 says \"")
                .contains("tokens");
        assertThat(answers.get(2).says()).isEqualTo("a vector of 1536 numbers");
        assertThat(answers.get(7).toString())
                .startsWith("locked (chat-model): FAILED: ")
                .contains("api-key")
                .doesNotContain("no-key-of-this-one");
    }

    /** Who stands behind an endpoint must not steer a terminal, forge a line, or have a key printed. */
    @Test
    void whatAnEndpointSaysStaysInItsLineAndNamesNoSecret() {
        Config config = Config.yaml(
                directory, """
                connections:
                  here: {endpoint: "%s", api-key: %s, custom-headers: {x-gateway: g4teway-key}}
                models:
                  polite: {connection: here, chat-model: {model-name: mistral-small}}
                  rude: {connection: here, chat-model: {model-name: gpt-5.4}}
                """.formatted(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey()));
        emulator.respondWith(Responder.scripted()
                .when(
                        call -> call.deployment().name().equals("gpt-5.4"),
                        Reply.error(400, "{\"error\":{\"message\":\"not with g4teway-key \\u001b[2J\"}}"))
                .when(call -> true, Reply.text("yes\u001b[2J\u009b31m\r\nrude (chat-model): all well")));
        assertThat(check(config).callEachModel())
                .extracting(AzureAiInferenceLiveAnswer::says)
                .allSatisfy(says -> assertThat(says)
                        .doesNotContainPattern("[\\x00-\\x1f\\x7f-\\x9f]")
                        .doesNotContain("g4teway-key"));
    }
}
