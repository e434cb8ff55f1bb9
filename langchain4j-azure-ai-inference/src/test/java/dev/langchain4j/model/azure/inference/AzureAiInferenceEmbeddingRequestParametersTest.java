package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AzureAiInferenceEmbeddingRequestParametersTest {

    private static final AzureAiInferenceEmbeddingRequestParameters ALL =
            AzureAiInferenceEmbeddingRequestParameters.builder()
                    .modelName("embed")
                    .dimensions(3)
                    .inputType(EmbeddingInputType.QUERY)
                    .encodingFormat("base64")
                    .user("me")
                    .extras(Map.of("a", 1, "b", 1))
                    .extrasPolicy(AzureAiInferenceExtrasPolicy.DROP)
                    .build();

    @Test
    void extrasAreMergedKeyByKey() {
        AzureAiInferenceEmbeddingRequestParameters merged =
                ALL.overrideWith(AzureAiInferenceEmbeddingRequestParameters.builder()
                        .extras(Map.of("b", 2, "c", 3))
                        .build());

        assertThat(merged.extras()).isEqualTo(Map.of("a", 1, "b", 2, "c", 3));
        assertThat(merged.dimensions()).isEqualTo(3);
        assertThat(ALL.extras()).isEqualTo(Map.of("a", 1, "b", 1));
    }

    @Test
    void whatIsSetWinsAndWhatIsNotDoesNot() {
        AzureAiInferenceEmbeddingRequestParameters merged = ALL.overrideWith(
                EmbeddingRequestParameters.builder().dimensions(4).build());

        assertThat(merged.dimensions()).isEqualTo(4);
        assertThat(merged.modelName()).isEqualTo("embed");
        assertThat(merged.parameter(AzureAiInferenceEmbeddingRequestParameters.USER))
                .isEqualTo("me");
        assertThat(merged.parameter(AzureAiInferenceEmbeddingRequestParameters.EXTRAS_POLICY))
                .isEqualTo(AzureAiInferenceExtrasPolicy.DROP);
        assertThat(ALL.overrideWith(null)).isEqualTo(ALL);
        assertThat(ALL.overrideWith(AzureAiInferenceEmbeddingRequestParameters.EMPTY))
                .isEqualTo(ALL);
    }

    @Test
    void tokensSurviveLangChain4jsOwnParameters() {
        EmbeddingRequestParameters plain = EmbeddingRequestParameters.EMPTY.overrideWith(ALL);

        assertThat(plain.parameter(AzureAiInferenceEmbeddingRequestParameters.EXTRAS))
                .isEqualTo(Map.of("a", 1, "b", 1));
        assertThat(AzureAiInferenceEmbeddingRequestParameters.EMPTY.overrideWith(plain))
                .isEqualTo(ALL);
    }

    @Test
    void theLastWordOnTheInputTypeCounts() {
        AzureAiInferenceEmbeddingRequestParameters text = AzureAiInferenceEmbeddingRequestParameters.builder()
                .inputType("text")
                .build();

        assertThat(ALL.overrideWith(text).inputType()).isNull();
        assertThat(ALL.overrideWith(text).parameter(AzureAiInferenceEmbeddingRequestParameters.TEXT_INPUT_TYPE))
                .isEqualTo("text");
        assertThat(text.overrideWith(ALL).inputType()).isEqualTo(EmbeddingInputType.QUERY);
        assertThat(text.overrideWith(ALL).parameter(AzureAiInferenceEmbeddingRequestParameters.TEXT_INPUT_TYPE))
                .isNull();
        assertThat(AzureAiInferenceEmbeddingRequestParameters.builder()
                        .inputType(" Document ")
                        .build()
                        .inputType())
                .isEqualTo(EmbeddingInputType.DOCUMENT);
    }

    @Test
    void extrasAreCopied() {
        Map<String, Object> extras = new HashMap<>(Map.of("list", Arrays.asList(1, null)));
        AzureAiInferenceEmbeddingRequestParameters parameters = AzureAiInferenceEmbeddingRequestParameters.builder()
                .extras(extras)
                .build();

        extras.put("more", 1);

        assertThat(parameters.extras()).isEqualTo(Map.of("list", Arrays.asList(1, null)));
    }

    @Test
    void presentParametersAreWhatIsSet() {
        assertThat(AzureAiInferenceEmbeddingRequestParameters.EMPTY.presentParameters())
                .isEmpty();
        assertThat(AzureAiInferenceEmbeddingRequestParameters.EMPTY.extras()).isEmpty();
        assertThat(ALL.presentParameters()).hasSize(7);
        AzureAiInferenceEmbeddingModel model = AzureAiInferenceEmbeddingModel.builder()
                .endpoint("https://r.services.ai.azure.com/openai/v1")
                .apiKey("a-key")
                .modelName("embed")
                .sendInputType(true)
                .build();
        assertThat(model.supportedParameters()).containsAll(ALL.presentParameters());
        assertThat(List.of(ALL)).doesNotContain(AzureAiInferenceEmbeddingRequestParameters.EMPTY);
    }
}
