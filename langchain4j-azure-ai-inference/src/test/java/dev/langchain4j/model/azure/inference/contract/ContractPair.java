package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.model.azure.inference.AzureAiInferenceApiForm;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import java.util.Locale;

/** The endpoint types with the providers that Azure serves there, on which the contract tests run. */
enum ContractPair {
    OPENAI_V1_GPT(AzureAiInferenceApiForm.OPENAI_V1, Dialect.GPT),
    OPENAI_V1_MISTRAL(AzureAiInferenceApiForm.OPENAI_V1, Dialect.MISTRAL),
    OPENAI_V1_LLAMA(AzureAiInferenceApiForm.OPENAI_V1, Dialect.LLAMA),
    OPENAI_V1_COHERE(AzureAiInferenceApiForm.OPENAI_V1, Dialect.COHERE),
    OPENAI_V1_DEEPSEEK(AzureAiInferenceApiForm.OPENAI_V1, Dialect.DEEPSEEK),
    OPENAI_V1_GROK(AzureAiInferenceApiForm.OPENAI_V1, Dialect.GROK),
    MODEL_INFERENCE_MISTRAL(AzureAiInferenceApiForm.MODEL_INFERENCE, Dialect.MISTRAL),
    MODEL_INFERENCE_LLAMA(AzureAiInferenceApiForm.MODEL_INFERENCE, Dialect.LLAMA),
    SERVERLESS_PHI(AzureAiInferenceApiForm.SERVERLESS, Dialect.PHI),
    MANAGED_GPT(AzureAiInferenceApiForm.MANAGED, Dialect.GPT),
    AZURE_OPENAI_GPT(AzureAiInferenceApiForm.AZURE_OPENAI, Dialect.GPT);

    private final AzureAiInferenceApiForm endpointType;
    private final Dialect dialect;

    ContractPair(AzureAiInferenceApiForm endpointType, Dialect dialect) {
        this.endpointType = endpointType;
        this.dialect = dialect;
    }

    AzureAiInferenceApiForm endpointType() {
        return endpointType;
    }

    String endpoint(AzureAiInferenceEmulator emulator) {
        EmulatorForm form = endpointType == AzureAiInferenceApiForm.MODEL_INFERENCE
                ? EmulatorForm.MODELS
                : EmulatorForm.valueOf(endpointType.name());
        // Without the deployment of azure-openai, which a test wants to name itself.
        return emulator.endpoint(form, deployment()).replaceFirst("/openai/deployments/.*", "");
    }

    Dialect dialect() {
        return dialect;
    }

    AzureAiInferenceProfile profile() {
        return AzureAiInferenceProfile.of(dialect.name().toLowerCase(Locale.ROOT));
    }

    String deployment() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String otherDeployment() {
        return deployment() + "-2";
    }
}
