package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** A credential of the application, for connections of which nothing else is said. */
class ApplicationCredentialTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            max-retries: 0                              |         | Bearer of-the-application
            api-key: %s                                 |         |
            max-retries: 0                              | %s      |
            custom-headers: {Authorization: Bearer own} |         | Bearer own
            credential: none                            |         |
            """)
    @DisplayName("it signs where nothing else is said, and nowhere else")
    void itSignsWhereNothingElseIsSaid(String option, String variable, String authorization) {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                .acceptToken("of-the-application")
                .acceptToken("own")
                .start()) {
            Config config = Config.yaml(directory, """
                    chat-model: {endpoint: '%s', model-name: gpt-5.4, %s}
                    """.formatted(
                    emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"), option.formatted(emulator.apiKey())));
            if (variable != null) {
                config.with("AZURE_INFERENCE_CREDENTIAL", emulator.apiKey());
            }
            config.builder()
                    .tokenCredential(request -> Mono.just(new AccessToken(
                            "of-the-application", OffsetDateTime.now().plusHours(1))));

            try (AzureAiInferenceModels models = config.load()) {
                try {
                    models.chatModel().chat("Ahoy!");
                } catch (RuntimeException e) {
                    assertThat(option).isEqualTo("credential: none");
                }
            }

            assertThat(emulator.lastRequest().header("Authorization").orElse(null))
                    .isEqualTo(authorization);
        }
    }
}
