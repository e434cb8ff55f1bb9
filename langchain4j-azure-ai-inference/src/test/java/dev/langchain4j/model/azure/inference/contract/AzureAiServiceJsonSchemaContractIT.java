package dev.langchain4j.model.azure.inference.contract;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The same on Azure, where the environment names an endpoint. */
@EnabledIfEnvironmentVariable(
        named = "AZURE_INFERENCE_ENDPOINT",
        matches = "https://.+",
        disabledReason =
                "set AZURE_INFERENCE_ENDPOINT, AZURE_INFERENCE_CREDENTIAL and AZURE_INFERENCE_MODEL to run on Azure")
class AzureAiServiceJsonSchemaContractIT extends AiServiceJsonSchemaContractIT {

    @Override
    ContractTarget target() {
        return ContractTarget.azure();
    }
}
