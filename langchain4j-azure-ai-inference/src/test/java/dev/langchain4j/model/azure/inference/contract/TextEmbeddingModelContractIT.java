package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.common.AbstractEmbeddingModelIT;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import java.util.List;

/** LangChain4j's own contract for embedding models, on a deployment that embeds texts. */
class TextEmbeddingModelContractIT extends AbstractEmbeddingModelIT {

    AzureAiInferenceEmbeddingModel.Builder builder() {
        return EmbeddingTarget.model(EmbeddingTarget.TEXT);
    }

    @Override
    protected List<EmbeddingModel> models() {
        return List.of(builder().build());
    }

    @Override
    protected EmbeddingModel modelWith(EmbeddingModelListener listener) {
        return builder().listeners(listener).build();
    }

    @Override
    protected EmbeddingModel failingModelWith(EmbeddingModelListener listener) {
        return builder().listeners(listener).apiKey("a-wrong-key").build();
    }

    @Override
    protected boolean supportsImageInput() {
        return false;
    }

    @Override
    protected ImageContent catImage() {
        return EmbeddingTarget.catImage();
    }
}
