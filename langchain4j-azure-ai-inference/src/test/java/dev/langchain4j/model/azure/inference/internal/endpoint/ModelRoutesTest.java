package dev.langchain4j.model.azure.inference.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceModelCatalog;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import org.junit.jupiter.api.Test;

/** What {@code /swagger.json} tells, where there is one. */
class ModelRoutesTest {

    @Test
    void aServerlessDeploymentTellsItsRoutes() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            assertThat(catalog(emulator, EmulatorEndpointType.SERVERLESS, AzureAiInferenceEndpointType.SERVERLESS)
                            .listRoutes())
                    .containsExactly("/chat/completions", "/completions");
            assertThat(emulator.lastRequest().path()).isEqualTo("/serverless/mistral-small/swagger.json");
            assertThat(emulator.lastRequest().rawQuery()).isEmpty();
            assertThat(emulator.lastRequest().header("Authorization")).hasValue("Bearer " + emulator.apiKey());
        }
    }

    @Test
    void otherFormsHaveNoSuchRoute() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            assertThatThrownBy(() -> catalog(
                                    emulator, EmulatorEndpointType.MODELS, AzureAiInferenceEndpointType.MODEL_INFERENCE)
                            .listRoutes())
                    .isInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageContaining("model-inference has no /swagger.json");
            assertThat(emulator.requests()).isEmpty();
        }
    }

    private static AzureAiInferenceModelCatalog catalog(
            AzureAiInferenceEmulator emulator, EmulatorEndpointType type, AzureAiInferenceEndpointType endpointType) {
        return AzureAiInferenceModelCatalog.builder()
                .endpoint(emulator.endpoint(type, "mistral-small"))
                .endpointType(endpointType)
                .apiKey(emulator.apiKey())
                .modelName("mistral-small")
                .build();
    }
}
