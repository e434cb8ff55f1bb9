package dev.langchain4j.model.azure.inference.config.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String SECRET = "s3cret-0123456789";

    @TempDir
    Path directory;

    static Stream<String> mistakesWithASecretInThem() {
        return Stream.of(
                "api-kye: " + SECRET,
                "api-key: \"" + SECRET + "\\n.\"",
                "api-key: [" + SECRET + "]",
                "api-key: ${NONE:" + SECRET + "} ${NONE}",
                "api-key: ${SECRET} x",
                "custom-headers: {x-key: \"" + SECRET + "\\u0001\"}",
                "custom-headers: {x-key: {a: " + SECRET + "}}",
                "custom-headers: {x-key: ${SECRET}, host: y}",
                "proxy: http://me:" + SECRET + "@host",
                "proxy: " + SECRET,
                "client-secret: " + SECRET,
                "credential: ${SECRET}",
                "credential: " + SECRET,
                "timeout: ${SECRET}",
                "endpoint: https://me:" + SECRET + "@host",
                "endpoint: ftp://host?key=" + SECRET,
                "endpoint: https://${SECRET}.example.com",
                "max-retries: ${SECRET}",
                "api-version: \"${SECRET} x\"");
    }

    @ParameterizedTest
    @MethodSource
    void mistakesWithASecretInThem(String line) {
        List<AzureAiInferenceConfigurationFinding> findings = Config.yaml(directory, """
                        models:
                          fast:
                            chat-model:
                              model-name: m
                        """ + line.indent(6))
                .with("SECRET", SECRET)
                .findings();
        assertThat(findings).isNotEmpty();
        assertThat(new AzureAiInferenceConfigurationException(findings).getMessage())
                .doesNotContain(SECRET)
                .doesNotContain(SECRET.substring(4));
    }

    /** A host is compared, and shown, in lower case. */
    @Test
    void aSecretThatBecameAHostIsNotSeen() {
        List<AzureAiInferenceConfigurationFinding> findings =
                Config.yaml(directory, """
                        chat-model: {model-name: m, endpoint: "https://${SECRET}.example.com", endpoint-type: openai-v1}
                        """).with("SECRET", "S3CRET-0123456789").findings();
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("***.example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "API_KEY=" + SECRET, SECRET + "\n" + SECRET + "2"})
    void aFileOfASecretThatIsTakenForAProfileIsNotQuoted(String content) throws IOException {
        Files.writeString(directory.resolve("key"), content);
        assertThat(Config.yaml(directory, "chat-model: {model-name: m, profile: 'file:key'}")
                        .findings())
                .anySatisfy(finding -> assertThat(finding.problem()).contains("key", "no profile"))
                .allSatisfy(finding -> assertThat(finding.toString()).doesNotContain(SECRET, "API_KEY"));
    }

    @Test
    void whatNamesASecretWithoutHoldingItIsShown() {
        assertThat(Config.yaml(directory, "chat-model: {api-key: '${MY_KEY}'}").findings())
                .anySatisfy(finding -> {
                    assertThat(finding.value()).isEqualTo("${MY_KEY}");
                    assertThat(finding.problem()).contains("MY_KEY is not set");
                });
    }

    @Test
    void secretsComeFromFiles() throws IOException {
        Path secret = Files.writeString(directory.resolve("key"), SECRET + "\n");
        try (AzureAiInferenceModels models =
                Config.yaml(directory, """
                        chat-model:
                          endpoint: https://res.services.ai.azure.com
                          model-name: m
                          api-key: file:%s
                          custom-headers:
                            x-other: file:%s
                        """.formatted(secret, secret)).load()) {
            assertThat(models.status().toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void theFileOfASecretHasToBeThere() {
        assertThat(Config.yaml(directory, "chat-model: {api-key: 'file:/no/such/file'}")
                        .findings())
                .anySatisfy(finding -> {
                    assertThat(finding.keyPath()).isEqualTo("chat-model.api-key");
                    assertThat(finding.problem()).isEqualTo("there is no file /no/such/file");
                });
    }

    /** A reload that waits for whoever writes into a pipe would keep all others waiting. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsNoFile() throws Exception {
        Path pipe = directory.resolve("pipe.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(Config.yaml(directory, "chat-model: {profile: 'file:pipe.yaml', api-key: 'file:%s'}".formatted(pipe))
                        .findings())
                .filteredOn(finding -> finding.problem().contains("pipe.yaml cannot be read"))
                .hasSize(2);
        assertThatThrownBy(() -> AzureAiInferenceModels.load(pipe))
                .isInstanceOfSatisfying(
                        AzureAiInferenceConfigurationException.class,
                        refusal -> assertThat(refusal.findings())
                                .singleElement()
                                .satisfies(
                                        finding -> assertThat(finding.problem()).contains("cannot be read")));
    }

    @Test
    void onlySecretsAreReadFromFiles() throws IOException {
        Path file = Files.writeString(directory.resolve("name"), "m");
        try (AzureAiInferenceModels models =
                Config.yaml(directory, """
                        chat-model:
                          endpoint: https://res.services.ai.azure.com
                          api-key: "%s"
                          model-name: file:%s
                        """.formatted(SECRET, file)).load()) {
            assertThat(models.chatModel().defaultRequestParameters().modelName())
                    .isEqualTo("file:" + file);
        }
    }

    @Test
    void theLongestSecretIsRemovedFirst() {
        Secrets secrets = new Secrets();
        secrets.add("abcd");
        secrets.add("abcdefgh");
        secrets.add("x");
        assertThat(secrets.scrub("x abcdefgh abcd")).isEqualTo("x *** ***");
    }
}
