package dev.langchain4j.model.azure.inference;

/** What a builder makes of its options, for tests of what is then sent. */
final class EmbeddingDefaults {

    private EmbeddingDefaults() {}

    static EmbeddingOptions of(AzureAiInferenceEmbeddingModel.Builder builder, Endpoint endpoint) {
        return builder.options(endpoint);
    }
}
