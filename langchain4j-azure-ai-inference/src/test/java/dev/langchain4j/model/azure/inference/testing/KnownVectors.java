package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import org.jspecify.annotations.Nullable;

/** Vectors of several deployments of an emulator, and segments for them. */
public final class KnownVectors implements AutoCloseable {

    public final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
            .deployment(Deployment.embeddings("small", Dialect.GPT)
                    .model("text-embedding-3-small")
                    .dimensions(64)
                    .build())
            .deployment(Deployment.embeddings("small-elsewhere", Dialect.GPT)
                    .model("text-embedding-3-small")
                    .dimensions(64)
                    .build())
            .deployment(Deployment.embeddings("ada", Dialect.GPT)
                    .model("text-embedding-ada-002")
                    .dimensions(64)
                    .build())
            .deployment(Deployment.embeddings("large", Dialect.GPT)
                    .model("text-embedding-3-large")
                    .dimensions(96)
                    .build())
            .deployment(Deployment.embeddings("embed-v-4-0", Dialect.COHERE)
                    .model("embed-english-v3.0")
                    .with(Feature.IMAGE_EMBEDDINGS)
                    .dimensions(64)
                    .build())
            .start();

    public static TextSegment segment(String text) {
        return TextSegment.from(text, Metadata.from("file", text + ".md"));
    }

    public Embedding of(String deployment, String text) {
        return of(deployment, text, null);
    }

    public Embedding of(String deployment, String text, @Nullable EmbeddingInputType type) {
        return model(deployment)
                .embed(EmbeddingRequest.builder().input(text).inputType(type).build())
                .embeddings()
                .get(0);
    }

    public EmbeddingModel model(String deployment) {
        return model(emulator, deployment);
    }

    public static EmbeddingModel model(AzureAiInferenceEmulator emulator, String deployment) {
        EmulatorEndpointType endpointType =
                deployment.equals("embed-v-4-0") ? EmulatorEndpointType.MODELS : EmulatorEndpointType.OPENAI_V1;
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(endpointType, ""))
                .apiKey(emulator.apiKey())
                .modelName(deployment)
                .build();
    }

    @Override
    public void close() {
        emulator.close();
    }
}
