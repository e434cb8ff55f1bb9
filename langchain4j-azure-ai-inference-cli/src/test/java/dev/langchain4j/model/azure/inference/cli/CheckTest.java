package dev.langchain4j.model.azure.inference.cli;

import static dev.langchain4j.model.azure.inference.cli.CheckedModels.MANY_KINDS;
import static dev.langchain4j.model.azure.inference.cli.CheckedModels.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check says of a file. */
class CheckTest {

    private static final String SECRET = "key-that-nobody-may-see";

    @TempDir
    Path directory;

    private final Map<String, String> environment =
            new HashMap<>(Map.of("RESOURCE", "res", "AZURE_KEY", "key-of-the-environment"));

    private AzureAiInferenceCheck check(Config config) {
        return AzureAiInferenceCheck.of(config.file(), environment::get);
    }

    @Test
    void showsWhatEachModelIsSetToAndFromWhere() {
        AzureAiInferenceCheck check = check(Config.yaml(directory, MANY_KINDS));
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
        AzureAiInferenceCheck check = check(Config.yaml(directory, MANY_KINDS));
        assertThat(check.toString())
                .doesNotContain(SECRET, "key-of-the-environment", "search")
                .contains("${AZURE_KEY}", "***");
        Config wrong = Config.yaml(directory, MANY_KINDS.replace("temperature: 0.20", "temprature: 0.20"));
        assertThat(check(wrong).toString()).doesNotContain(SECRET, "key-of-the-environment", "search");
    }

    @Test
    void allProblemsAreToldWithWhatCouldBeUnderstood() {
        Config config = Config.yaml(
                directory,
                MANY_KINDS
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
    void hostsThatNewlyReceiveSomethingAreNamed() {
        AzureAiInferenceCheck before = check(Config.yaml(directory, MANY_KINDS));
        AzureAiInferenceCheck after = AzureAiInferenceCheck.of(
                Config.file(
                                directory.resolve("after.yaml"),
                                Config.belowPrefix(MANY_KINDS
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
}
