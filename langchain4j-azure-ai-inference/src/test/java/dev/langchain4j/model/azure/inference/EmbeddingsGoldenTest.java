package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.GoldenService.number;
import static dev.langchain4j.model.azure.inference.GoldenService.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.model.azure.inference.testing.WireCase;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked and what is understood, text by text, of each kind of deployment that embeds. */
class EmbeddingsGoldenTest {

    static Stream<WireCase> cases() {
        return Stream.concat(WireCase.all("embeddings"), WireCase.all("images"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asksAndUnderstandsAsExpected(WireCase aCase) {
        JsonNode call = aCase.json("call.json");
        try (GoldenService service = GoldenService.answering(aCase)) {
            AzureAiInferenceEmbeddingModel model = service.connect(AzureAiInferenceEmbeddingModel.builder())
                    .imageInput(call.has("images"))
                    .maxImagesPerBatch(number(call, "maxImagesPerBatch"))
                    .build();

            EmbeddingResponse response = model.embed(EmbeddingRequest.builder()
                    .inputs(inputs(call))
                    .parameters(parameters(call))
                    .build());

            service.assertAsked();
            assertExpected(response, aCase.json("expected.json"));
        }
    }

    private static void assertExpected(EmbeddingResponse response, JsonNode expected) {
        List<float[]> vectors = new ArrayList<>();
        expected.path("vectors").forEach(vector -> vectors.add(vector(vector)));
        assertThat(response.embeddings())
                .extracting(embedding -> embedding.vector())
                .containsExactlyElementsOf(vectors);
        AzureAiInferenceEmbeddingResponseMetadata metadata =
                (AzureAiInferenceEmbeddingResponseMetadata) response.metadata();
        assertThat(metadata.modelName()).isEqualTo(text(expected, "modelName"));
        Integer input =
                metadata.tokenUsage() == null ? null : metadata.tokenUsage().inputTokenCount();
        Integer total =
                metadata.tokenUsage() == null ? null : metadata.tokenUsage().totalTokenCount();
        assertThat(input).isEqualTo(number(expected, "inputTokens"));
        assertThat(total).isEqualTo(number(expected, "totalTokens"));
        assertThat(metadata.degradations())
                .isEqualTo(StreamSupport.stream(expected.path("degradations").spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList());
    }

    private static AzureAiInferenceEmbeddingRequestParameters parameters(JsonNode call) {
        String inputType = text(call, "inputType");
        AzureAiInferenceEmbeddingRequestParameters.Builder parameters =
                AzureAiInferenceEmbeddingRequestParameters.builder()
                        .dimensions(number(call, "dimensions"))
                        .inputType(inputType == null ? null : EmbeddingInputType.valueOf(inputType))
                        .encodingFormat(text(call, "encodingFormat"))
                        .user(text(call, "user"))
                        .extras(call.has("extras") ? GoldenService.extras(call) : null)
                        .extrasPolicy(GoldenService.extrasPolicy(call));
        return (call.path("textInputType").asBoolean() ? parameters.inputType("text") : parameters).build();
    }

    private static List<EmbeddingInput> inputs(JsonNode call) {
        List<EmbeddingInput> inputs = new ArrayList<>();
        call.path("inputs").forEach(input -> inputs.add(EmbeddingInput.from(input.asText())));
        for (JsonNode image : call.path("images")) {
            List<Content> contents = new ArrayList<>();
            if (image.has("text")) {
                contents.add(TextContent.from(image.path("text").asText()));
            }
            contents.add(ImageContent.from(Image.builder()
                    .url(image.has("url") ? URI.create(image.path("url").asText()) : null)
                    .base64Data(text(image, "data"))
                    .mimeType(text(image, "mimeType"))
                    .build()));
            inputs.add(EmbeddingInput.from(contents));
        }
        return inputs;
    }

    private static float[] vector(JsonNode numbers) {
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Float.parseFloat(numbers.get(i).asText());
        }
        return vector;
    }
}
