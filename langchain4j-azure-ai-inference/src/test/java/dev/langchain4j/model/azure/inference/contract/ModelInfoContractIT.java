package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;

/** LangChain4j's own contract for model catalogs, on an endpoint that tells of its one model. */
class ModelInfoContractIT extends ModelCatalogContractIT {

    @Override
    EmulatorEndpointType endpointType() {
        return EmulatorEndpointType.MODELS;
    }
}
