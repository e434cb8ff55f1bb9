package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingOptions;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;

/** What a builder makes of its options, for tests of what is then sent. */
public final class EmbeddingDefaults {

    private EmbeddingDefaults() {}

    public static EmbeddingOptions of(AzureAiInferenceEmbeddingModel.Builder builder, Endpoint endpoint) {
        return builder.options(endpoint);
    }
}
