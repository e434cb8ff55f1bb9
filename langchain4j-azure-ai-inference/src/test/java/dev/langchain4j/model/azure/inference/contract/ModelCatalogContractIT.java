package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.azure.inference.AzureAiInferenceModelCatalog;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.catalog.AbstractModelCatalogIT;
import dev.langchain4j.model.catalog.ModelCatalog;

/** LangChain4j's own contract for model catalogs, on an endpoint that lists models. */
class ModelCatalogContractIT extends AbstractModelCatalogIT {

    EmulatorEndpointType endpointType() {
        return EmulatorEndpointType.OPENAI_V1;
    }

    @Override
    protected ModelCatalog createModelCatalog() {
        return AzureAiInferenceModelCatalog.builder()
                .endpoint(EmbeddingTarget.endpoint(endpointType(), EmbeddingTarget.MULTIMODAL))
                .apiKey(EmbeddingTarget.apiKey())
                .modelName(EmbeddingTarget.MULTIMODAL)
                .build();
    }

    @Override
    protected ModelProvider expectedProvider() {
        return ModelProvider.MICROSOFT_FOUNDRY;
    }
}
