package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.GoldenService.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.WireCase;
import dev.langchain4j.model.catalog.ModelDescription;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is requested from each endpoint type about its models, and what its responses mean. */
class ModelCatalogGoldenTest {

    static Stream<WireCase> cases() {
        return WireCase.all("info");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asksAndUnderstandsAsExpected(WireCase aCase) {
        try (GoldenService service = GoldenService.answering(aCase)) {
            List<ModelDescription> models = service.connect(AzureAiInferenceModelCatalog.builder())
                    .build()
                    .listModels();

            service.assertAsked();
            JsonNode expected = aCase.json("expected.json").path("models");
            assertThat(models).hasSize(expected.size());
            for (int i = 0; i < models.size(); i++) {
                assertExpected(models.get(i), expected.get(i));
            }
        }
    }

    private static void assertExpected(ModelDescription model, JsonNode expected) {
        assertThat(model.name()).isEqualTo(text(expected, "name"));
        assertThat(model.type() == null ? null : model.type().name()).isEqualTo(text(expected, "type"));
        assertThat(model.owner()).isEqualTo(text(expected, "owner"));
        assertThat(model.createdAt())
                .isEqualTo(
                        expected.hasNonNull("createdAt")
                                ? Instant.ofEpochSecond(
                                        expected.path("createdAt").longValue())
                                : null);
        assertThat(model.provider()).isEqualTo(ModelProvider.MICROSOFT_FOUNDRY);
    }

    @Test
    void azureOpenAiSaysWhatToDoInstead() {
        AzureAiInferenceModelCatalog catalog = AzureAiInferenceModelCatalog.builder()
                .endpoint("https://resource.openai.azure.com/openai/deployments/gpt")
                .apiKey("a-key")
                .build();

        assertThatThrownBy(catalog::listModels)
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("azure-openai")
                .hasMessageContaining("/openai/v1")
                .hasMessageContaining("az cognitiveservices account deployment list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"model_name\":\"\"}", "[]", "[1]", "<html>", "", "{\"data\":7}", "null", "\"x\""})
    void anAnswerThatNamesNothingIsRefused(String body) {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                .interceptor(request -> Reply.raw(200, "application/json", body))
                .start()) {
            for (EmulatorEndpointType endpointType :
                    List.of(EmulatorEndpointType.MODELS, EmulatorEndpointType.OPENAI_V1)) {
                AzureAiInferenceModelCatalog catalog = AzureAiInferenceModelCatalog.builder()
                        .endpoint(emulator.endpoint(endpointType, "any"))
                        .apiKey("a-key")
                        .build();

                assertThatThrownBy(catalog::listModels).isInstanceOf(LangChain4jException.class);
            }
        }
    }
}
