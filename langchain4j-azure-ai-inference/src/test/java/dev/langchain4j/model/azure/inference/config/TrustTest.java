package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.model.azure.inference.config.internal.plan.EnvironmentDefaults;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {

    private static final String REFUSED = "credentials and values of the environment are not sent to ";

    @TempDir
    Path directory;

    static Stream<Arguments> whatGoesNowhereElse() {
        return Stream.of(
                Arguments.of("api-key: a-key", "endpoint", "gateway.example.com"),
                Arguments.of("api-key: ${KEY}", "endpoint", "gateway.example.com"),
                Arguments.of("custom-headers: {x-a: '${KEY}'}", "endpoint", "gateway.example.com"),
                Arguments.of("user: ${KEY}", "endpoint", "gateway.example.com"),
                Arguments.of("extras: {a: {b: ['${KEY}']}}", "endpoint", "gateway.example.com"),
                Arguments.of("credential: managed-identity", "endpoint", "gateway.example.com"));
    }

    @ParameterizedTest
    @MethodSource
    void whatGoesNowhereElse(String line, String key, String host) {
        Config config = gateway(line, "");
        assertThat(config.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.keyPath()).isEqualTo("chat-model." + key);
            assertThat(finding.problem()).startsWith(REFUSED + host);
            assertThat(finding.remedy()).contains("add it to trusted-hosts");
        });
        assertThatCode(() -> gateway(line, "trusted-hosts: Gateway.example.com")
                        .load()
                        .close())
                .doesNotThrowAnyException();
    }

    private Config gateway(String line, String top) {
        return Config.yaml(directory, """
                        chat-model:
                          endpoint: https://gateway.example.com/models
                          model-name: m
                        """ + line.indent(2) + top).with("KEY", "key-of-environment");
    }

    @Test
    void aGatewayWithoutCredentialsNeedsNoTrust() {
        assertThatCode(() -> gateway("user: me", "").load().close()).doesNotThrowAnyException();
    }

    @Test
    void theKeyOfTheEnvironmentIsNotSentToAGatewayThatNobodySpokeOfCredentialsFor() {
        assertThatCode(() -> gateway("user: me", "")
                        .with(EnvironmentDefaults.KEY_VARIABLE, "key-of-azure")
                        .load()
                        .close())
                .doesNotThrowAnyException();
    }

    @Test
    void theHostThatTheEnvironmentNamesIsDeclared() {
        assertThatCode(() -> Config.yaml(directory, "chat-model: {model-name: m, endpoint-type: openai-v1}")
                        .with(EnvironmentDefaults.ENDPOINT_VARIABLE, "https://gateway.example.com/v1")
                        .with(EnvironmentDefaults.KEY_VARIABLE, "key-of-gateway")
                        .load()
                        .close())
                .doesNotThrowAnyException();
    }

    @Test
    void proxiesAndAuthoritiesGetNoSecretsEither() {
        assertThat(Config.yaml(directory, """
                        connections:
                          foundry:
                            endpoint: https://res.services.ai.azure.com
                            credential: client-secret
                            tenant-id: t
                            client-id: c
                            client-secret: ${KEY}
                            authority-host: https://login.example.com
                            proxy: http://me:pass@proxy.example.com:8080
                        models: {m: {connection: foundry, chat-model: {model-name: m}}}
                        """).with("KEY", "key-of-environment").findings())
                .extracting(AzureAiInferenceConfigurationFinding::keyPath)
                .containsExactlyInAnyOrder("connections.foundry.authority-host", "connections.foundry.proxy");
    }

    @Test
    void aProxyDoesNotSeeWhatGoesToThisMachineInTheClear() {
        assertThat(Config.yaml(directory, """
                        chat-model:
                          endpoint: http://localhost:8080/v1
                          endpoint-type: openai-v1
                          api-key: ${KEY}
                          model-name: m
                          proxy: http://proxy.example.com:8080
                        """).with("KEY", "key-of-environment").findings())
                .extracting(AzureAiInferenceConfigurationFinding::keyPath)
                .containsExactly("chat-model.proxy");
    }

    /** It may come to ask for a managed identity, which is on this machine or in its network. */
    @Test
    void aProxyDoesNotSeeWhatTheDefaultCredentialAsksInTheClear() {
        assertThat(Config.yaml(directory, """
                        chat-model:
                          endpoint: https://res.services.ai.azure.com
                          credential: default
                          model-name: m
                          proxy: http://proxy.example.com:8080
                        """).findings())
                .extracting(AzureAiInferenceConfigurationFinding::keyPath)
                .containsExactly("chat-model.proxy");
    }

    @Test
    void aProxyWithoutPasswordNeedsNoTrust() {
        assertThatCode(() -> Config.yaml(directory, """
                        chat-model:
                          endpoint: https://res.services.ai.azure.com
                          api-key: a-key
                          model-name: m
                          proxy: http://proxy.example.com:8080
                          non-proxy-hosts: "*.internal, localhost"
                        """).load().close()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/v1",
                "https://res.services.ai.azure.com.evil.example.com/v1",
                "https://evil.example.com/res.services.ai.azure.com/v1",
                "https://evil-azure.com/v1"
            })
    void aReloadCannotSendTheKeyElsewhere(String endpoint) {
        String text = """
                connections:
                  foundry: {endpoint: "%s", endpoint-type: openai-v1, api-key: "${KEY}"}
                models: {m: {connection: foundry, chat-model: {model-name: m}}}
                """;
        Config config = Config.yaml(directory, text.formatted("https://res.services.ai.azure.com"))
                .with("KEY", "key-of-environment");
        try (AzureAiInferenceModels models = config.load()) {
            config.rewriteYaml(text.formatted(endpoint));
            assertThat(refusalOfReload(models).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.keyPath()).isEqualTo("connections.foundry.endpoint");
                assertThat(finding.problem()).startsWith(REFUSED);
                assertThat(finding.remedy()).contains("fixed at start");
            });
        }
    }

    @Test
    void aReloadCannotDeclareTrust() {
        Config config = gateway("", "");
        try (AzureAiInferenceModels models = config.load()) {
            config.rewriteYaml("""
                    chat-model:
                      endpoint: https://gateway.example.com/models
                      model-name: m
                      api-key: ${KEY}
                    trusted-hosts: gateway.example.com
                    """);
            assertThat(refusalOfReload(models).findings())
                    .extracting(AzureAiInferenceConfigurationFinding::keyPath)
                    .containsExactlyInAnyOrder("trusted-hosts", "chat-model.endpoint");
        }
    }

    @Test
    void hostsThatTheApplicationTrustedAtStartStayTrusted() {
        Config config = Config.yaml(directory, """
                chat-model: {endpoint: "https://res.services.ai.azure.com", api-key: a-key, model-name: m}
                """);
        config.builder().trustedHosts("gateway.example.com");
        try (AzureAiInferenceModels models = config.load()) {
            config.rewriteYaml("""
                    chat-model: {endpoint: "https://gateway.example.com/models", api-key: a-key, model-name: m}
                    """);
            assertThat(models.reload().changes()).hasSize(1);
        }
    }

    private static AzureAiInferenceConfigurationException refusalOfReload(AzureAiInferenceModels models) {
        return catchThrowableOfType(AzureAiInferenceConfigurationException.class, models::reload);
    }
}
