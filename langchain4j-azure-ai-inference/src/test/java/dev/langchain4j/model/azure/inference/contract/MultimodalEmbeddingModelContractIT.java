package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;

/** LangChain4j's own contract for embedding models, on a deployment that embeds texts and images. */
class MultimodalEmbeddingModelContractIT extends TextEmbeddingModelContractIT {

    @Override
    AzureAiInferenceEmbeddingModel.Builder builder() {
        return EmbeddingTarget.model(EmbeddingTarget.MULTIMODAL).imageInput(true);
    }

    @Override
    protected boolean supportsImageInput() {
        return true;
    }
}
