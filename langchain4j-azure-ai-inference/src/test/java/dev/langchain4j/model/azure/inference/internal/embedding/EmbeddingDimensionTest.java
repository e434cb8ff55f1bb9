package dev.langchain4j.model.azure.inference.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many numbers a vector has: when it is known, and what happens when it is not as it should be. */
class EmbeddingDimensionTest {

    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
            .deployment(
                    Deployment.embeddings("small", Dialect.GPT).dimensions(8).build())
            .deployment(
                    Deployment.embeddings("large", Dialect.GPT).dimensions(16).build())
            .start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void dimensionsAreKnownWithoutAskingWhereTheyCanBe() {
        assertThat(v1("small").knownDimension(8).build().dimension()).isEqualTo(8);
        assertThat(v1("small").dimensions(5).build().dimension()).isEqualTo(5);
        assertThat(v1("small")
                        .defaultRequestParameters(EmbeddingRequestParameters.builder()
                                .dimensions(6)
                                .build())
                        .build()
                        .dimension())
                .isEqualTo(6);
        assertThat(emulator.requests()).isEmpty();

        AzureAiInferenceEmbeddingModel used = v1("small").build();
        used.embed("x");
        assertThat(used.dimension()).isEqualTo(8);
        assertThat(emulator.requests()).hasSize(1);

        assertThat(v1("large").build().dimension()).isEqualTo(16);
        assertThat(emulator.requests()).hasSize(2);
    }

    @Test
    void aRequestForOtherDimensionsTellsNothingOfTheModel() {
        AzureAiInferenceEmbeddingModel model = v1("small").build();

        model.embed(EmbeddingRequest.builder().input("x").dimensions(3).build());

        assertThat(model.dimension()).isEqualTo(8);
    }

    @Test
    void vectorsOfTheWrongDimensionAreRefused() {
        emulator.interceptWith(request ->
                Reply.raw(200, "application/json", EmbeddingAnswers.floats(new float[][] {{1, 2, 3}})));

        assertThatThrownBy(() -> v1("small").dimensions(2).build().embed("x"))
                .isInstanceOf(NonRetriableException.class)
                .hasMessageContaining("3 dimensions, but 2 were asked for")
                .hasMessageEndingWith("Leave dimensions unset, or set it to 3: this deployment ignores other lengths.");
        assertThatThrownBy(() -> v1("small").knownDimension(4).build().embed("x"))
                .isInstanceOf(NonRetriableException.class)
                .hasMessageContaining("3 dimensions, but knownDimension is 4")
                .hasMessageEndingWith("Set knownDimension to 3, or leave it unset.");
        assertThat(emulator.requests()).hasSize(2);
    }

    @Test
    void batchesOfDifferentDimensionAreRefused() {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", EmbeddingAnswers.floats(new float[][] {
            request.body().contains("odd") ? new float[] {1, 2} : new float[3]
        })));
        EmbeddingModel model = v1("small").maxSegmentsPerBatch(1).build();

        assertThatThrownBy(() -> model.embedAll(List.of(TextSegment.from("even"), TextSegment.from("odd"))))
                .isInstanceOf(NonRetriableException.class)
                .hasMessageContainingAll("dimensions in one response", "Check what is behind the endpoint");
    }

    private AzureAiInferenceEmbeddingModel.Builder v1(String deployment) {
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, deployment))
                .apiKey(emulator.apiKey())
                .modelName(deployment);
    }
}
