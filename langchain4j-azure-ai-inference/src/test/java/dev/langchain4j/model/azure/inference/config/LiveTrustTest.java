package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.config.internal.plan.EnvironmentDefaults;
import dev.langchain4j.model.azure.inference.config.internal.source.KeyPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Who may receive a credential by an edit of a file while the application runs: the table of SECURITY.md, and how hosts are spelled. */
class LiveTrustTest {

    private static final Path PAGE = Path.of("..", "SECURITY.md");
    private static final String SECRET_FILE = "/run/secrets/key";

    @TempDir
    Path directory;

    static Stream<Arguments> rowsOfThePage() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        int header = lines.indexOf("| a live edit | at start | edited | |");
        List<Arguments> rows = lines.subList(header + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split(Pattern.quote("|"), -1))
                        .map(cell -> cell.strip().replaceAll("^`|`$", ""))
                        .toList())
                .map(cells -> Arguments.of(cells.get(1), cells.get(2), cells.get(3), cells.get(4)))
                .toList();
        assertThat(rows).hasSizeGreaterThan(25);
        return rows.stream();
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource
    void rowsOfThePage(String what, String atStart, String edited, String outcome) throws IOException {
        assertThat(outcome).isIn("accepted", "refused");
        assertThat(findingsOf(atStart, edited).isEmpty())
                .as(outcome + " is what the page says")
                .isEqualTo(outcome.equals("accepted"));
    }

    /** Each is another host than {@code res.openai.azure.com}, whatever it looks like. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.res.openai.azure.com",
                "https://res.evil.openai.azure.com",
                "https://res-.openai.azure.com",
                "https://rres.openai.azure.com",
                "https://eastus.api.cognitive.microsoft.com",
                "https://res.eastus.inference.ai.azure.com",
                "https://res.openai.azure.cn",
                "https://res.openai.azure.com@evil.example.com/openai/v1",
                "https://res.openai.azure.com:443@evil.example.com/openai/v1",
                "https://evil.example.com/openai/v1#res.openai.azure.com",
                "https://evil.example.com/openai/v1?res.openai.azure.com",
                "https://evil.example.com\\\\@res.openai.azure.com",
                "https://res.openai.azure.com.evil.example.com/openai/v1",
                "https://res.openai.azure.com..",
                "https://res.openai.\u0430zure.com/openai/v1",
                "https://res\u3002openai.azure.com/openai/v1",
                "https://xn--res-5cd.openai.azure.com",
                "https://res.openai.xn--zure-53d.com/openai/v1",
                "https://res%2eopenai.azure.com",
                "https://[::ffff:1.2.3.4]/openai/v1"
            })
    void hostsThatLookAlikeGetNothing(String endpoint) throws IOException {
        assertThat(findingsOf("endpoint: https://res.openai.azure.com, api-key: ${KEY}", withKey(endpoint)))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.toString()).doesNotContain("key-of-environment"));
    }

    /** Each is the host of the start, or one that is the same resource. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTPS://RES.OpenAI.Azure.com",
                "https://res.openai.azure.com.",
                "https://res.openai.azure.com:443",
                "res.openai.azure.com",
                "https://res.services.ai.azure.com/models",
                "https://res.services.ai.azure.com/api/projects/p/openai/v1",
                "https://res.cognitiveservices.azure.com",
                "https://RES.cognitiveservices.azure.com./openai/deployments",
                "https://Gateway.example.com:8443/openai/v1",
                "https://gateway.example.com./openai/v1",
                "http://127.0.0.1:9/openai/v1",
                "http://[::1]:9/openai/v1"
            })
    void otherSpellingsOfTheSameHostGetIt(String endpoint) throws IOException {
        assertThat(findingsOf("endpoint: https://res.openai.azure.com, api-key: ${KEY}", withKey(endpoint)))
                .isEmpty();
    }

    /** A cloud for itself: each row moves within one. */
    @ParameterizedTest
    @ValueSource(strings = {"azure.com", "azure.us", "azure.cn"})
    void aResourceHasThreeHostsInEachCloud(String domain) throws IOException {
        for (String service : List.of("openai", "services.ai", "cognitiveservices")) {
            assertThat(findingsOf(
                            "endpoint: https://res.openai." + domain + ", api-key: ${KEY}",
                            withKey("https://res." + service + "." + domain)))
                    .isEmpty();
        }
        assertThat(findingsOf(
                        "endpoint: https://res.openai." + domain + ", api-key: ${KEY}",
                        withKey("https://other.openai." + domain)))
                .isNotEmpty();
    }

    private static String withKey(String endpoint) {
        return "endpoint: \"" + endpoint + "\", api-key: ${KEY}";
    }

    @Test
    void theRefusalSaysWhatAndWhereAndWhatToDo() throws IOException {
        assertThat(findingsOf(
                        "endpoint: https://res.openai.azure.com, api-key: ${KEY}",
                        withKey("https://any.eastus.inference.ml.azure.com")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.keyPath()).isEqualTo("connections.c.endpoint");
                    assertThat(finding.problem())
                            .isEqualTo("a live edit must not send an api-key to any.eastus.inference.ml.azure.com,"
                                    + " which was not configured to receive it at start");
                    assertThat(finding.remedy())
                            .isEqualTo(
                                    "restart the application with this file, or with any.eastus.inference.ml.azure.com"
                                            + " in trusted-hosts; without a restart, this host may receive only what is new and"
                                            + " spelled out in the file");
                });
    }

    /** Otherwise the second edit would take along what the first could not. */
    @Test
    void aHostThatCameWithItsOwnKeyGetsNoOther() {
        Config config = config(start("https://res.openai.azure.com", "${KEY}"));
        try (AzureAiInferenceModels models = config.load()) {
            edit(config, models, start("https://any.eastus.models.ai.azure.com", "key-of-any"));
            edit(config, models, start("https://any.eastus.models.ai.azure.com", "key-of-any"));
            edit(config, models, start("https://res.openai.azure.com", "${KEY}"));
            edit(config, models, start("https://any.eastus.models.ai.azure.com", "key-of-any"));
            config.rewriteYaml(start("https://any.eastus.models.ai.azure.com", "${KEY}"));
            assertThat(refusal(models)).hasSize(1);
            config.rewriteYaml(start("https://any.eastus.models.ai.azure.com", "key-of-any", "user: ${ANOTHER_KEY}"));
            assertThat(refusal(models)).hasSize(1);
            config.rewriteYaml(start("https://third.eastus.models.ai.azure.com", "key-of-any"));
            assertThat(refusal(models)).hasSize(1);
        }
    }

    @Test
    void aKeyIsNotNewInTheSecondTryOfAnEditThatWasRefused() {
        Config config = config(start("https://res.openai.azure.com", "${KEY}"));
        try (AzureAiInferenceModels models = config.load()) {
            config.rewriteYaml(start("https://any.eastus.models.ai.azure.com", "key-of-any", "user: ${ANOTHER_KEY}"));
            assertThat(refusal(models)).hasSize(1);
            edit(config, models, start("https://any.eastus.models.ai.azure.com", "key-of-any"));
        }
    }

    @Test
    void aConnectionThatNoModelUsedAtStartIsConfiguredAllTheSame() {
        String unused = """
                connections:
                  used: {endpoint: "https://res.openai.azure.com", api-key: "${KEY}"}
                  spare: {endpoint: "https://spare.eastus.models.ai.azure.com", api-key: "${ANOTHER_KEY}"}
                models: {m: {connection: %s, chat-model: {model-name: m}}}
                """;
        Config config = config(unused.formatted("used"));
        try (AzureAiInferenceModels models = config.load()) {
            edit(config, models, unused.formatted("spare"));
        }
    }

    @Test
    void anAliasMovesBetweenAllModelsOfTheFile() {
        String text = """
                models:
                  one: {chat-model: {endpoint: "https://one.openai.azure.com", api-key: "${KEY}", model-name: m}}
                  two: {chat-model: {endpoint: "https://two.eastus.models.ai.azure.com", api-key: "${ANOTHER_KEY}"}}
                aliases: {assistant: %s}
                """;
        Config config = config(text.formatted("one"));
        try (AzureAiInferenceModels models = config.load()) {
            edit(config, models, text.formatted("two"));
            config.rewriteYaml(text.formatted("two").replace("ANOTHER_KEY", "KEY"));
            assertThat(refusal(models)).hasSize(1);
        }
    }

    @Test
    void aSecretsFileMayChangeItsContentAndTheFileItself() throws IOException {
        Path secret = Files.writeString(directory.resolve("key"), "first-key-of-res");
        Config config = config(start("https://res.openai.azure.com", "file:" + secret));
        try (AzureAiInferenceModels models = config.load()) {
            Files.writeString(secret, "second-key-of-res");
            edit(config, models, start("https://res.openai.azure.com", "file:" + secret));
            edit(config, models, start("https://res.services.ai.azure.com/models", "file:" + secret));
            config.rewriteYaml(start("https://other.openai.azure.com", "file:" + secret));
            assertThat(refusal(models)).hasSize(1);
            config.rewriteYaml(start("https://other.openai.azure.com", "second-key-of-res"));
            assertThat(refusal(models)).hasSize(1);
        }
    }

    /** They may sign in any way, and nobody can look into them. */
    @Test
    void whatACustomizerAddsGoesToTheHostsOfTheStart() {
        Config config = config("chat-model: {endpoint: \"https://res.openai.azure.com\", model-name: m}\n");
        config.builder().customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void connection(String name, AzureAiInferenceConnection.Builder connection) {
                connection.tokenCredential(request ->
                        Mono.just(new AccessToken("t", OffsetDateTime.now().plusHours(1))));
            }
        });
        try (AzureAiInferenceModels models = config.load()) {
            edit(config, models, "chat-model: {endpoint: \"https://res.services.ai.azure.com\", model-name: m}\n");
            config.rewriteYaml("chat-model: {endpoint: \"https://other.openai.azure.com\", model-name: m}\n");
            assertThat(refusal(models))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.problem()).contains("what a customizer adds"));
        }
    }

    @Test
    void aCustomizerOfModelsAddsNoCredential() {
        Config config = config(start("https://res.openai.azure.com", "key-of-res"));
        config.builder().customizer(new AzureAiInferenceModelCustomizer() {});
        try (AzureAiInferenceModels models = config.load()) {
            edit(config, models, start("https://other.openai.azure.com", "key-of-other"));
        }
    }

    /** A framework hands over as text what it has resolved from its own variables and secrets. */
    @Test
    void valuesOfAFrameworkAreNotSpelledOut() {
        String prefix = KeyPath.PREFIX + ".chat-model.";
        Map<String, String> values = new HashMap<>(Map.of(
                prefix + "endpoint", "https://res.openai.azure.com",
                prefix + "api-key", "key-of-res",
                prefix + "model-name", "m"));
        try (AzureAiInferenceModels models = AzureAiInferenceModels.builder()
                .values("framework", () -> values)
                .build()) {
            values.put(prefix + "endpoint", "https://other.openai.azure.com");
            values.put(prefix + "api-key", "key-of-other");
            assertThat(refusal(models)).hasSize(1);
        }
    }

    private static String start(String endpoint, String key, String... more) {
        return """
                chat-model:
                  endpoint: "%s"
                  api-key: "%s"
                  model-name: m
                """.formatted(endpoint, key) + String.join("\n", more).indent(2);
    }

    private Config config(String text) {
        return Config.yaml(directory, text)
                .with("KEY", "key-of-environment")
                .with("ANOTHER_KEY", "another-of-environment");
    }

    private List<AzureAiInferenceConfigurationFinding> findingsOf(String atStart, String edited) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "key-of-a-file");
        String text = """
                trusted-hosts: gateway.example.com
                connections:
                  c: {%s}
                models: {m: {connection: c, chat-model: {model-name: m}}}
                """;
        Config config = config(text.formatted(inOneLine(atStart, secret)))
                .with(EnvironmentDefaults.KEY_VARIABLE, "key-that-stands-in");
        try (AzureAiInferenceModels models = config.load()) {
            config.rewriteYaml(text.formatted(inOneLine(edited, secret)));
            return refusal(models);
        }
    }

    /** In one line YAML wants quotes around what has braces. */
    private static String inOneLine(String options, Path secret) {
        return options.replaceAll(": (\\$\\{\\w+})", ": \"$1\"").replace(SECRET_FILE, secret.toString());
    }

    private static void edit(Config config, AzureAiInferenceModels models, String text) {
        config.rewriteYaml(text);
        assertThat(refusal(models)).isEmpty();
    }

    private static List<AzureAiInferenceConfigurationFinding> refusal(AzureAiInferenceModels models) {
        AzureAiInferenceConfigurationException refusal =
                catchThrowableOfType(AzureAiInferenceConfigurationException.class, models::reload);
        return refusal == null ? List.of() : refusal.findings();
    }
}
