package dev.langchain4j.model.azure.inference.config.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpHeaderName;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.Config;
import dev.langchain4j.model.azure.inference.config.internal.plan.EnvironmentDefaults;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** What stands in where nothing is said. */
class DefaultLocationsTest {

    private static final Function<String, String> NO_VARIABLES = variable -> null;

    @TempDir
    Path directory;

    private final Findings findings = new Findings(new Secrets());

    @Test
    void theEnvironmentsEndpointAndKeyStandIn() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();
                AzureAiInferenceModels models = Config.properties(directory, "chat-model.model-name=gpt-5.4")
                        .with(
                                EnvironmentDefaults.ENDPOINT_VARIABLE,
                                emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""))
                        .with(EnvironmentDefaults.KEY_VARIABLE, emulator.apiKey())
                        .load()) {
            models.chatModel().chat("hi");
            assertThat(emulator.lastRequest().header("api-key")).hasValue(emulator.apiKey());
        }
    }

    @Test
    void theEnvironmentsKeyGoesWithAConfiguredEndpointToo() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();
                AzureAiInferenceModels models = Config.yaml(
                                directory,
                                "chat-model: {model-name: gpt-5.4, endpoint: \"%s\"}"
                                        .formatted(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "")))
                        .with(EnvironmentDefaults.KEY_VARIABLE, emulator.apiKey())
                        .load()) {
            models.chatModel().chat("hi");
            assertThat(emulator.lastRequest().header("api-key")).hasValue(emulator.apiKey());
        }
    }

    /** Azure's hosts know but two headers that sign. */
    @ParameterizedTest
    @CsvSource({"x-team, key-of-environment", "API-Key, mine"})
    void theEnvironmentsKeyStandsInUnlessACustomHeaderSigns(String header, String sent) {
        AtomicReference<String> key = new AtomicReference<>();
        Config config = Config.yaml(directory, """
                chat-model:
                  endpoint: https://res.services.ai.azure.com/openai/v1
                  model-name: m
                  custom-headers: {%s: mine}
                  max-retries: 0
                """.formatted(header))
                .with(EnvironmentDefaults.KEY_VARIABLE, "key-of-environment");
        config.builder().customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void connection(String name, AzureAiInferenceConnection.Builder connection) {
                connection.httpClient(request -> {
                    key.set(request.getHeaders().getValue(HttpHeaderName.fromString("api-key")));
                    return Mono.error(new IOException("no network"));
                });
            }
        });
        try (AzureAiInferenceModels models = config.load()) {
            assertThatThrownBy(() -> models.chatModel().chat("hi")).hasRootCauseMessage("no network");
        }
        assertThat(key).hasValue(sent);
    }

    @Test
    void aBlankListIsNoSilence() {
        assertThat(Config.yaml(directory, """
                        chat-model:
                          endpoint: http://localhost:8080/openai/v1
                          model-name: m
                          stop-sequences: "\\n"
                        """).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.keyPath()).isEqualTo("chat-model.stop-sequences");
            assertThat(finding.problem()).isEqualTo("is blank");
            assertThat(finding.remedy()).contains("[\"\\n\"]");
        });
    }

    @Test
    void withoutAnyCredentialNothingStarts() {
        assertThat(Config.yaml(
                                directory,
                                "chat-model: {model-name: gpt-5.4, endpoint: \"https://res.services.ai.azure.com\"}")
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.problem())
                            .isEqualTo(
                                    "no credential is set for openai-v1 endpoint https://res.services.ai.azure.com/openai/v1");
                    assertThat(finding.remedy()).contains("api-key", "AZURE_INFERENCE_CREDENTIAL", "managed-identity");
                });
    }

    @Test
    void aVariableNamesTheFile() {
        Path file = directory.resolve("x.yaml");
        assertThat(names(Map.of(DefaultLocations.FILE_VARIABLE, file.toString())::get))
                .containsExactly(file.toString());
    }

    @Test
    void theWorkingDirectoryComesBeforeTheClassPath() throws IOException {
        Path onClassPath = Files.createDirectory(directory.resolve("classes"));
        Files.writeString(onClassPath.resolve("langchain4j-azure-ai-inference.properties"), "");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {onClassPath.toUri().toURL()}, null)) {
            thread.setContextClassLoader(loader);
            assertThat(names(NO_VARIABLES)).containsExactly("classpath:langchain4j-azure-ai-inference.properties");
            Files.writeString(directory.resolve("langchain4j-azure-ai-inference.yml"), "");
            assertThat(names(NO_VARIABLES))
                    .containsExactly(directory
                            .resolve("langchain4j-azure-ai-inference.yml")
                            .toString());
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(findings.all()).isEmpty();
    }

    @Test
    void twoFilesInOnePlaceAreAMistake() throws IOException {
        Files.writeString(directory.resolve("langchain4j-azure-ai-inference.yaml"), "");
        Files.writeString(directory.resolve("langchain4j-azure-ai-inference.properties"), "");
        names(NO_VARIABLES);
        assertThat(findings.all())
                .singleElement()
                .extracting(AzureAiInferenceConfigurationFinding::remedy)
                .isEqualTo("keep one of them");
    }

    @Test
    void withoutAnyFileTheRemedySaysWhereToPutOne() {
        assertThatThrownBy(() -> AzureAiInferenceModels.builder().build())
                .isInstanceOf(AzureAiInferenceConfigurationException.class)
                .hasMessageContaining("there is no configuration")
                .hasMessageContaining("langchain4j-azure-ai-inference.yaml")
                .hasMessageContaining(DefaultLocations.FILE_PROPERTY);
    }

    private List<String> names(Function<String, String> environment) {
        return DefaultLocations.find(environment, directory, findings).stream()
                .map(FileSource::name)
                .toList();
    }
}
