package dev.langchain4j.model.azure.inference.internal.embedding;

import static dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingRequestParameters.TEXT_INPUT_TYPE;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingRequestParameters.USER;
import static dev.langchain4j.model.embedding.request.EmbeddingRequestParameters.INPUT_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelRequestContext;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model claims the parameters that it sends, and no others. */
class EmbeddingSupportedParametersTest {

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "MODELS,,        true,  false",
        "SERVERLESS,,    true,  false",
        "MANAGED,,       true,  false",
        "OPENAI_V1,,     false, true",
        "AZURE_OPENAI,,  false, true",
        "OPENAI_V1,true, true,  true",
        "MODELS,false,   false, false",
    })
    void whatIsNotSentIsNotClaimed(
            EmulatorEndpointType endpointType, Boolean sendInputType, boolean inputType, boolean user) {
        EmbeddingModel model =
                builder(endpointType).sendInputType(sendInputType).build();

        assertThat(model.supportedParameters().contains(INPUT_TYPE)).isEqualTo(inputType);
        assertThat(model.supportedParameters().contains(TEXT_INPUT_TYPE)).isEqualTo(inputType);
        assertThat(model.supportedParameters().contains(USER)).isEqualTo(user);
        assertThat(model.supportedParameters()).hasSize(5 + (inputType ? 2 : 0) + (user ? 1 : 0));
    }

    /** Pipelines can be moved to an endpoint without input types: they work, and the metadata says so. */
    @Test
    void anInputTypeThatIsNotSentIsStillLeftOutAndSaid() {
        List<EmbeddingModelRequestContext> told = new ArrayList<>();
        EmbeddingModelListener listener = new EmbeddingModelListener() {
            @Override
            public void onRequest(EmbeddingModelRequestContext context) {
                told.add(context);
            }
        };
        EmbeddingModel model = builder(EmulatorEndpointType.OPENAI_V1)
                .inputType("text")
                .listeners(listener)
                .build();

        EmbeddingResponse byDefault =
                model.embed(EmbeddingRequest.builder().input("x").build());
        EmbeddingResponse asked = model.embed(EmbeddingRequest.builder()
                .input("x")
                .inputType(EmbeddingInputType.QUERY)
                .build());

        assertThat(emulator.lastRequest().json().has("input_type")).isFalse();
        assertThat(degradations(byDefault)).containsOnlyOnce("inputType text was omitted");
        assertThat(degradations(asked)).containsOnlyOnce("inputType query was omitted");
        assertThat(told).hasSize(2).allSatisfy(context -> {
            assertThat(context.embeddingModel()).isSameAs(model);
            assertThat(context.textSegments()).hasSize(1);
        });
    }

    @Test
    void aUserThatIsNotSentIsRefusedWithTheWayOut() {
        EmbeddingModel model = builder(EmulatorEndpointType.MODELS).build();
        EmbeddingRequest request = EmbeddingRequest.builder()
                .input("x")
                .parameters(AzureAiInferenceEmbeddingRequestParameters.builder()
                        .user("me")
                        .build())
                .build();

        assertThatThrownBy(() -> model.embed(request))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("user is not supported for embeddings on")
                .hasMessageContaining("extras(Map.of(");
    }

    private static String degradations(EmbeddingResponse response) {
        return ((AzureAiInferenceEmbeddingResponseMetadata) response.metadata())
                .degradations()
                .toString();
    }

    private static AzureAiInferenceEmbeddingModel.Builder builder(EmulatorEndpointType endpointType) {
        String deployment = "text-embedding-3-small";
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(endpointType, deployment))
                .endpointType(AzureAiInferenceEndpointType.valueOf(
                        endpointType == EmulatorEndpointType.MODELS ? "MODEL_INFERENCE" : endpointType.name()))
                .apiKey(emulator.apiKey())
                .modelName(deployment);
    }
}
