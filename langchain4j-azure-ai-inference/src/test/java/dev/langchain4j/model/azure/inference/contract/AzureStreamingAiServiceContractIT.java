package dev.langchain4j.model.azure.inference.contract;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The same on Azure, where the environment names an endpoint. */
@EnabledIfEnvironmentVariable(
        named = "AZURE_INFERENCE_ENDPOINT",
        matches = "https://.+",
        disabledReason =
                "set AZURE_INFERENCE_ENDPOINT and AZURE_INFERENCE_MODEL to run on Azure, with AZURE_INFERENCE_CREDENTIAL or signed in to Entra ID")
class AzureStreamingAiServiceContractIT extends StreamingAiServiceContractIT {

    @Override
    ContractTarget target() {
        return ContractTarget.azure();
    }
}
