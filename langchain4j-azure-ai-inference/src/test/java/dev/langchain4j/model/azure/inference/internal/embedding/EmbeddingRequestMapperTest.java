package dev.langchain4j.model.azure.inference.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import dev.langchain4j.model.azure.inference.EmbeddingDefaults;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent, and how extras get where they belong. */
class EmbeddingRequestMapperTest {

    private static final Endpoint V1 = Endpoint.of("https://r.services.ai.azure.com/openai/v1", null, null, "embed");
    private static final Endpoint MODELS = Endpoint.of("https://r.services.ai.azure.com/models", null, null, "embed");

    @ParameterizedTest
    @ValueSource(strings = {"int8", "uint8", "binary", "UBINARY"})
    void encodingsThatAreNoFloatsAreRefusedByName(String encoding) {
        assertThatThrownBy(() ->
                        AzureAiInferenceEmbeddingRequestParameters.builder().encodingFormat(encoding))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(encoding.toLowerCase(Locale.ROOT))
                .hasMessageContaining("float or base64");
        assertThatThrownBy(() -> plan(V1, Map.of("encoding_format", encoding)))
                .isExactlyInstanceOf(UnsupportedFeatureException.class);
        EmbeddingRequestParameters foreign = EmbeddingRequestParameters.builder()
                .set(AzureAiInferenceEmbeddingRequestParameters.ENCODING_FORMAT, encoding)
                .build();
        assertThatThrownBy(() -> plan(V1, foreign)).isExactlyInstanceOf(UnsupportedFeatureException.class);
    }

    @Test
    void wordsThatTheApiDoesNotKnowAreRefused() {
        AzureAiInferenceEmbeddingRequestParameters.Builder builder =
                AzureAiInferenceEmbeddingRequestParameters.builder();

        assertThatThrownBy(() -> builder.encodingFormat("float64"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("float64");
        assertThatThrownBy(() -> builder.inputType("passage"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("query, document or text")
                .hasMessageContaining("passage");
    }

    @Test
    void theUserIsRefusedWhereTheContractHasNone() {
        AzureAiInferenceEmbeddingRequestParameters parameters =
                AzureAiInferenceEmbeddingRequestParameters.builder().user("me").build();

        assertThat(plan(V1, parameters).options().user()).isEqualTo("me");
        assertThatThrownBy(() -> plan(MODELS, parameters))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("user")
                .hasMessageContaining("model-inference");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void impossibleNumbersAreRefusedByName(int number) {
        assertThatThrownBy(() -> builder().dimensions(number).build()).hasMessageContaining("dimensions");
        assertThatThrownBy(() -> builder().knownDimension(number).build()).hasMessageContaining("knownDimension");
        assertThatThrownBy(() -> builder().maxSegmentsPerBatch(number).build())
                .hasMessageContaining("maxSegmentsPerBatch");
        assertThatThrownBy(() -> builder().maxImagesPerBatch(number).build()).hasMessageContaining("maxImagesPerBatch");
        assertThatThrownBy(() -> builder().maxConcurrentBatches(number).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxConcurrentBatches")
                .hasMessageContaining(String.valueOf(number));
    }

    @Test
    void extrasGoIntoTheBodyAndTheHeaderSaysSo() {
        EmbeddingBatches plan = plan(MODELS, Map.of("truncate", "END"));

        assertThat(plan.options().extras()).isEqualTo(Map.of("truncate", "END"));
        assertThat(plan.extrasHeader()).isEqualTo("pass-through");
        assertThat(plan(V1, Map.of("truncate", "END")).extrasHeader()).isNull();
        assertThat(plan(MODELS, Map.of()).extrasHeader()).isNull();
    }

    @Test
    void extrasThatAreOptionsTooAreRefused() {
        AzureAiInferenceEmbeddingRequestParameters parameters = AzureAiInferenceEmbeddingRequestParameters.builder()
                .dimensions(3)
                .extras(Map.of("dimensions", 4))
                .build();

        assertThatThrownBy(() -> plan(V1, parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("extras.dimensions");
        assertThatThrownBy(() -> plan(V1, Map.of("model", "other"))).hasMessageContaining("extras.model");
        assertThatThrownBy(() -> plan(V1, Map.of("input", "x"))).hasMessageContaining("extras.input");
    }

    @Test
    void extrasThatMustNotGoOutAreRefusedOrNamed() {
        AzureAiInferenceEmbeddingRequestParameters refusing = AzureAiInferenceEmbeddingRequestParameters.builder()
                .extras(Map.of("truncate", "END"))
                .extrasPolicy(AzureAiInferenceExtrasPolicy.ERROR)
                .build();
        AzureAiInferenceEmbeddingRequestParameters dropping = AzureAiInferenceEmbeddingRequestParameters.builder()
                .extras(Map.of("truncate", "END"))
                .extrasPolicy(AzureAiInferenceExtrasPolicy.DROP)
                .build();

        assertThatThrownBy(() -> plan(V1, refusing)).isInstanceOf(UnsupportedFeatureException.class);
        assertThat(plan(MODELS, refusing).extrasHeader()).isEqualTo("error");
        assertThat(plan(V1, dropping).options().extras()).isEmpty();
        assertThat(plan(V1, dropping).degradations()).singleElement().asString().contains("truncate");
    }

    @Test
    void batchesHaveWhatTheFormTakes() {
        assertThat(batches(V1, 200)).isEqualTo(List.of(96, 96, 8));
        assertThat(batches(MODELS, 97)).isEqualTo(List.of(96, 1));
        Endpoint azureOpenAi = Endpoint.of("https://r.openai.azure.com/openai/deployments/embed", null, null, null);
        assertThat(batches(azureOpenAi, 300)).isEqualTo(List.of(256, 44));
    }

    private static List<Integer> batches(Endpoint endpoint, int texts) {
        EmbeddingRequest.Builder request = EmbeddingRequest.builder();
        for (int i = 0; i < texts; i++) {
            request.input("text " + i);
        }
        return EmbeddingRequestMapper.toPlan(request.build(), endpoint, options(endpoint)).batches().stream()
                .map(EmbeddingBatch::size)
                .toList();
    }

    private static EmbeddingBatches plan(Endpoint endpoint, Map<String, Object> extras) {
        return plan(
                endpoint,
                EmbeddingRequestParameters.builder()
                        .set(AzureAiInferenceEmbeddingRequestParameters.EXTRAS, extras)
                        .build());
    }

    private static EmbeddingBatches plan(Endpoint endpoint, EmbeddingRequestParameters parameters) {
        EmbeddingRequest request =
                EmbeddingRequest.builder().input("x").parameters(parameters).build();
        return EmbeddingRequestMapper.toPlan(request, endpoint, options(endpoint));
    }

    private static EmbeddingOptions options(Endpoint endpoint) {
        return EmbeddingDefaults.of(builder(), endpoint);
    }

    private static AzureAiInferenceEmbeddingModel.Builder builder() {
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint("https://r.services.ai.azure.com/models")
                .apiKey("a-key");
    }
}
