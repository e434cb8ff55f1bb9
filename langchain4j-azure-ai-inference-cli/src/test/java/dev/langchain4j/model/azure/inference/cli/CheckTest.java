package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check says of a file. */
class CheckTest {

    private static final String SECRET = "key-that-nobody-may-see";

    private static final String EVERYTHING = """
            connections:
              foundry:
                endpoint: https://${RESOURCE}.services.ai.azure.com/models
                api-version: 2024-05-01-preview
                api-key: ${AZURE_KEY}
                custom-headers: {x-team: search}
              openai:
                endpoint: https://res.openai.azure.com/openai/deployments
                credential: managed-identity
                token-scopes: https://cognitiveservices.azure.com/.default
              old:
                endpoint: https://llama.eastus2.models.ai.azure.com
                api-key: key-that-nobody-may-see
            models:
              fast:
                connection: foundry
                chat-model:
                  model-name: mistral-small
                  temperature: 0.20
                  max-output-tokens: 800
                  extras: {safe_prompt: true}
              smart:
                connection: openai
                chat-model:
                  model-name: gpt-5.4
              docs:
                connection: foundry
                embedding-model:
                  model-name: embed-v-4-0
                  input-type: document
              pictures:
                connection: foundry
                embedding-model:
                  model-name: embed-v-4-0
                  image-input: true
              serverless:
                connection: old
                chat-model: {}
            aliases:
              assistant: fast
            """;

    @TempDir
    Path directory;

    private final Map<String, String> environment =
            new HashMap<>(Map.of("RESOURCE", "res", "AZURE_KEY", "key-of-the-environment"));

    private AzureAiInferenceCheck check(Config config) {
        return AzureAiInferenceCheck.of(config.file(), environment::get);
    }

    private AzureAiInferenceCheckedModel model(AzureAiInferenceCheck check, String name) {
        return check.models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> changes(AzureAiInferenceCheckedModel model) {
        return model.move().changes().stream()
                .map(change -> change.what() + ": " + change.now() + " -> " + change.then())
                .toList();
    }

    @Test
    void showsWhatEachModelIsSetToAndFromWhere() {
        AzureAiInferenceCheck check = check(Config.yaml(directory, EVERYTHING));
        assertThat(check.findings()).isEmpty();
        AzureAiInferenceCheckedModel fast = model(check, "fast");
        assertThat(fast.aliases()).containsExactly("assistant");
        assertThat(fast.kinds()).containsExactly("chat-model", "streaming-chat-model");
        assertThat(fast.settings())
                .contains(
                        new AzureAiInferenceCheckedModel.Setting(
                                "temperature", "0.2", "models.fast.chat-model.temperature"),
                        new AzureAiInferenceCheckedModel.Setting("api-key", "***", "connections.foundry.api-key"),
                        new AzureAiInferenceCheckedModel.Setting(
                                "custom-headers", "x-team: ***", "connections.foundry.custom-headers"),
                        new AzureAiInferenceCheckedModel.Setting(
                                "extras", "{\"safe_prompt\":true}", "models.fast.chat-model.extras"));
        assertThat(model(check, "smart").credential()).isEqualTo("managed-identity");
    }

    @Test
    void settingsAreShownInTheWordsOfTheConfiguration() {
        Config config = Config.yaml(directory, """
                chat-model:
                  endpoint: https://res.services.ai.azure.com/models?gateway-key=%s
                  api-key: %s
                  proxy: http://me:%s@localhost:8888
                  timeout: 90s
                  model-name: gpt-5.4
                  tool-choice: required
                  response-format: {name: place, schema: {type: object, properties: {city: {type: string}}}}
                  supported-capabilities: [json-schema]
                  stop-sequences: [a, b]
                  user: ${AZURE_KEY}
                """.formatted(SECRET, SECRET, SECRET));
        AzureAiInferenceCheck check = check(config);
        assertThat(check.findings()).isEmpty();
        assertThat(model(check, "default").settings())
                .extracting(AzureAiInferenceCheckedModel.Setting::key, AzureAiInferenceCheckedModel.Setting::value)
                .containsExactlyInAnyOrder(
                        tuple("endpoint", "https://res.services.ai.azure.com/models?..."),
                        tuple("api-key", "***"),
                        tuple("proxy", "http://localhost:8888 (with user and password)"),
                        tuple("timeout", "1m30s"),
                        tuple("model-name", "gpt-5.4"),
                        tuple("tool-choice", "required"),
                        tuple("response-format", "JSON schema place"),
                        tuple("supported-capabilities", "json-schema"),
                        tuple("stop-sequences", "a, b"),
                        tuple("user", "***"));
        assertThat(check.toString()).doesNotContain(SECRET);
        assertThat(check.configurationOnOpenAiV1().orElseThrow()).contains("openai/v1?gateway-key=" + SECRET);
    }

    @Test
    void noSecretIsSeen() {
        AzureAiInferenceCheck check = check(Config.yaml(directory, EVERYTHING));
        assertThat(check.toString())
                .doesNotContain(SECRET, "key-of-the-environment", "search")
                .contains("${AZURE_KEY}", "***");
        Config wrong = Config.yaml(directory, EVERYTHING.replace("temperature: 0.20", "temprature: 0.20"));
        assertThat(check(wrong).toString()).doesNotContain(SECRET, "key-of-the-environment", "search");
    }

    @Test
    void allProblemsAreToldWithWhatCouldBeUnderstood() {
        Config config = Config.yaml(
                directory,
                EVERYTHING
                        .replace("temperature: 0.20", "temprature: 0.20")
                        .replace("connection: openai", "connection: opanai")
                        .replace("credential: managed-identity", "credential: managed-identiti"));
        AzureAiInferenceCheck check = check(config);
        assertThat(check.ok()).isFalse();
        assertThat(check.findings())
                .extracting(AzureAiInferenceConfigurationFinding::keyPath)
                .containsExactlyInAnyOrder(
                        "models.fast.chat-model.temprature",
                        "models.smart.connection",
                        "connections.openai.credential");
        assertThat(check.toString())
                .contains("models.fast.chat-model.temprature", "did you mean temperature")
                .contains("did you mean openai", "docs: embedding-model");
        assertThat(check.configurationOnOpenAiV1()).isEmpty();
    }

    @Test
    void aMoveFromTheModelInferenceFormIsToldInFull() {
        AzureAiInferenceCheck check = check(Config.yaml(directory, EVERYTHING));
        assertThat(changes(model(check, "fast")))
                .contains(
                        "URL: https://res.services.ai.azure.com/models/chat/completions"
                                + " -> https://res.services.ai.azure.com/openai/v1/chat/completions",
                        "api-version: 2024-05-01-preview -> not sent")
                .anyMatch(change -> change.startsWith(
                        "header extra-parameters: pass-through with requests that have extras -> not sent"))
                .anyMatch(change -> change.startsWith("streams: not asked for their usage -> asked for it")
                        && change.contains("profile mistral or cohere, or stream-usage false"))
                .anyMatch(change -> change.startsWith("max-output-tokens: max_tokens -> max_tokens still")
                        && change.contains("max_completion_tokens"))
                .noneMatch(change -> change.startsWith("scope") || change.startsWith("key header"));
        assertThat(changes(model(check, "docs")))
                .anyMatch(change -> change.startsWith("input_type: sent"))
                .contains(
                        "encoding_format: not sent -> base64",
                        "image embeddings: possible (image-input) -> not possible");
    }

    @Test
    void aMoveWithAnIdentityTellsTheScope() {
        AzureAiInferenceCheck check = check(Config.yaml(directory, EVERYTHING));
        assertThat(changes(model(check, "smart")))
                .containsExactly(
                        "URL: https://res.openai.azure.com/openai/deployments/gpt-5.4/chat/completions"
                                + " -> https://res.openai.azure.com/openai/v1/chat/completions",
                        "deployment: in the path -> in the body",
                        "api-version: 2024-10-21 -> not sent",
                        "scope: https://cognitiveservices.azure.com/.default -> https://ai.azure.com/.default");
    }

    @Test
    void aDeploymentThatHasToBeMadeAnewIsToldWhatThatChanges() {
        Config config = Config.yaml(directory, """
                models:
                  llama:
                    chat-model:
                      endpoint: https://llama.eastus2.models.ai.azure.com
                      api-key: ${AZURE_KEY}
                  phi:
                    chat-model:
                      endpoint: https://phi.eastus2.inference.ml.azure.com/score
                      credential: managed-identity
                      model-name: blue
                """);
        AzureAiInferenceCheck check = check(config);
        assertThat(changes(model(check, "llama")))
                .contains(
                        "URL: https://llama.eastus2.models.ai.azure.com/chat/completions"
                                + " -> https://<resource>.services.ai.azure.com/openai/v1/chat/completions",
                        "deployment: not named -> in the body",
                        "api-version: 2024-05-01-preview -> not sent",
                        "key header: Authorization: Bearer -> api-key");
        assertThat(changes(model(check, "phi")))
                .contains(
                        "deployment: in the header azureml-model-deployment, if set -> in the body",
                        "scope: https://ml.azure.com/.default -> https://ai.azure.com/.default");
        assertThat(model(check, "phi").move().obstacle()).contains("managed", "Foundry resource");
        assertThat(check.configurationOnOpenAiV1()).isEmpty();
    }

    @Test
    void whatHasNoCounterpartStays() {
        AzureAiInferenceCheck check = check(Config.yaml(directory, EVERYTHING));
        assertThat(model(check, "pictures").move().obstacle()).contains("image-input");
        assertThat(model(check, "serverless").move().obstacle()).contains("serverless", "Foundry resource");
    }

    @Test
    void theNewConfigurationPassesTheCheckAndKeepsWhatIsMeant() throws IOException {
        AzureAiInferenceCheck check = check(Config.yaml(directory, EVERYTHING));
        AzureAiInferenceCheck moved = written(check, "moved.yaml");

        assertThat(moved.findings()).isEmpty();
        for (String name : List.of("fast", "smart", "docs")) {
            assertThat(model(moved, name).move().obstacle()).isEqualTo("is already on /openai/v1");
            assertThat(model(moved, name).endpoint())
                    .isEqualTo(model(check, name).move().to());
        }
        for (String name : List.of("pictures", "serverless")) {
            assertThat(model(moved, name).endpoint())
                    .isEqualTo(model(check, name).endpoint());
        }
        assertThat(moved.newRecipientsSince(check))
                .as("the key goes where it went before; the identity's tokens are for another scope")
                .singleElement()
                .asString()
                .isEqualTo("res.openai.azure.com newly receives"
                        + " tokens of managed-identity for https://ai.azure.com/.default");
        assertThat(Files.readString(moved.file()))
                .contains(
                        "https://${RESOURCE}.services.ai.azure.com/openai/v1",
                        "${AZURE_KEY}",
                        SECRET,
                        "temperature: 0.20",
                        "stream-usage: false")
                .contains("https://res.openai.azure.com/openai/v1");
    }

    /** Where all models of a connection move, it is changed where it stands, as an operator would. */
    @Test
    void oneLineIsEnoughWhereNothingElseStandsInTheWay() throws IOException {
        String before = """
                connections:
                  foundry:
                    endpoint: "https://res.services.ai.azure.com/models"
                    api-key: "${AZURE_KEY}"
                models:
                  fast:
                    connection: "foundry"
                    chat-model:
                      model-name: "gpt-5.4"
                      profile: "gpt"
                """;
        AzureAiInferenceCheck moved = written(check(Config.yaml(directory, before)), "moved.yaml");
        assertThat(Files.readString(moved.file()).replace("\"", "").replace("'", ""))
                .isEqualTo(Config.belowPrefix(before.replace("/models\"", "/openai/v1\""))
                        .replace("\"", ""));
    }

    @Test
    void propertiesStayProperties() throws IOException {
        Config config = Config.properties(directory, """
                chat-model.endpoint=https://res.openai.azure.com
                chat-model.api-version=2024-10-21
                chat-model.api-key=${AZURE_KEY}
                chat-model.model-name=gpt-5.4
                chat-model.extras.top_k=3
                chat-model.extras.note=a\\\\b = c
                chat-model.custom-headers[x.team]=search
                """);
        AzureAiInferenceCheck check = check(config);
        assertThat(check.findings()).isEmpty();
        AzureAiInferenceCheck moved = written(check, "moved.properties");
        assertThat(moved.findings()).isEmpty();
        assertThat(model(moved, "default").endpoint().url()).isEqualTo("https://res.openai.azure.com/openai/v1");
        assertThat(Files.readString(moved.file()))
                .doesNotContain("api-version")
                .contains("chat-model.endpoint=https://res.openai.azure.com/openai/v1\n");
        assertThat(model(moved, "default").settings())
                .filteredOn(setting -> List.of("extras", "custom-headers").contains(setting.key()))
                .isEqualTo(model(check, "default").settings().stream()
                        .filter(setting -> List.of("extras", "custom-headers").contains(setting.key()))
                        .toList());
    }

    @Test
    void aGatewayThatCannotTellIsNotGuessedAt() {
        AzureAiInferenceCheck check = check(Config.yaml(directory, """
                trusted-hosts: gw.example.com
                chat-model:
                  endpoint: https://gw.example.com/llm
                  endpoint-type: model-inference
                  api-key: ${AZURE_KEY}
                  model-name: gpt-5.4
                """));
        assertThat(model(check, "default").move().obstacle())
                .contains("does not show where the gateway serves /openai/v1", "endpoint-type to openai-v1");
    }

    @Test
    void anEndpointOfTheEnvironmentIsWrittenOut() throws IOException {
        environment.put("AZURE_INFERENCE_ENDPOINT", "https://res.services.ai.azure.com/models");
        environment.put("AZURE_INFERENCE_CREDENTIAL", "key-of-the-environment");
        AzureAiInferenceCheck check =
                check(Config.yaml(directory, "chat-model: {model-name: gpt-5.4, profile: gpt}\n"));
        AzureAiInferenceCheck moved = written(check, "moved.yaml");
        assertThat(moved.findings()).isEmpty();
        assertThat(Files.readString(moved.file()))
                .contains("endpoint: https://res.services.ai.azure.com/openai/v1")
                .doesNotContain("key-of-the-environment");
    }

    private AzureAiInferenceCheck written(AzureAiInferenceCheck check, String name) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, check.configurationOnOpenAiV1().orElseThrow());
        return AzureAiInferenceCheck.of(file, environment::get);
    }

    @Test
    void hostsThatNewlyReceiveSomethingAreNamed() {
        AzureAiInferenceCheck before = check(Config.yaml(directory, EVERYTHING));
        AzureAiInferenceCheck after = AzureAiInferenceCheck.of(
                Config.file(
                                directory.resolve("after.yaml"),
                                Config.belowPrefix(EVERYTHING
                                                .replace("https://res.openai", "https://other.openai")
                                                .replace(
                                                        "api-key: key-that",
                                                        "proxy: http://me:pw@proxy.corp:8080\n    api-key: other-key-that")
                                        + "trusted-hosts: proxy.corp\n"))
                        .file(),
                environment::get);
        assertThat(after.findings()).isEmpty();
        assertThat(after.newRecipientsSince(before))
                .extracting(Object::toString)
                .containsExactly(
                        "other.openai.azure.com newly receives the requests of smart;"
                                + " tokens of managed-identity for https://cognitiveservices.azure.com/.default",
                        "llama.eastus2.models.ai.azure.com newly receives an api-key (different from before)",
                        "proxy.corp newly receives as a proxy, the traffic to llama.eastus2.models.ai.azure.com;"
                                + " the proxy's user and password");
        assertThat(before.newRecipientsSince(before)).isEmpty();
    }

    @Test
    void eachModelSaysWhatAnswered() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
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
                            emulator.endpoint(EmulatorForm.MODELS, ""),
                            emulator.apiKey(),
                            emulator.endpoint(EmulatorForm.OPENAI_V1, "")));
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
    }

    /** Who stands behind an endpoint must not steer a terminal, forge a line, or have a key printed. */
    @Test
    void whatAnEndpointSaysStaysInItsLineAndNamesNoSecret() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            Config config = Config.yaml(
                    directory, """
                    connections:
                      here: {endpoint: "%s", api-key: %s, custom-headers: {x-gateway: g4teway-key}}
                    models:
                      polite: {connection: here, chat-model: {model-name: mistral-small}}
                      rude: {connection: here, chat-model: {model-name: gpt-5.4}}
                    """.formatted(emulator.endpoint(EmulatorForm.OPENAI_V1, ""), emulator.apiKey()));
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
}
