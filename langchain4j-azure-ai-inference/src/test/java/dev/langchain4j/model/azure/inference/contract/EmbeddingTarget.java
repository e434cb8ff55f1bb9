package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Objects;

/** Where the contract tests for embeddings and for model information run: on the emulator. */
final class EmbeddingTarget {

    /** Embeds texts and images. */
    static final String MULTIMODAL = "embed-multimodal";

    /** Embeds texts. */
    static final String TEXT = "embed-text";

    private static final AzureAiInferenceEmulator EMULATOR = AzureAiInferenceEmulator.builder()
            .deployment(Deployment.embeddings(TEXT, Dialect.COHERE).build())
            .deployment(Deployment.embeddings(MULTIMODAL, Dialect.COHERE)
                    .with(Feature.IMAGE_EMBEDDINGS)
                    .build())
            .start();

    private EmbeddingTarget() {}

    static String endpoint(EmulatorEndpointType endpointType, String deployment) {
        return EMULATOR.endpoint(endpointType, deployment);
    }

    static String apiKey() {
        return EMULATOR.apiKey();
    }

    static AzureAiInferenceEmbeddingModel.Builder model(String deployment) {
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint(endpoint(EmulatorEndpointType.MODELS, deployment))
                .apiKey(apiKey())
                .modelName(deployment);
    }

    /** The picture that the contract tests would load from the web. */
    static ImageContent catImage() {
        try (InputStream image = EmbeddingTarget.class.getResourceAsStream("/images/cat.jpg")) {
            byte[] bytes = Objects.requireNonNull(image, "images/cat.jpg of LangChain4j's tests")
                    .readAllBytes();
            return ImageContent.from(Base64.getEncoder().encodeToString(bytes), "image/jpeg");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
