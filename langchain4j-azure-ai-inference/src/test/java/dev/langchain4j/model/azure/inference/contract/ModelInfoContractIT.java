package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;

/** LangChain4j's own contract for model catalogs, on an endpoint that tells of its one model. */
class ModelInfoContractIT extends ModelCatalogContractIT {

    @Override
    EmulatorForm form() {
        return EmulatorForm.MODELS;
    }
}
