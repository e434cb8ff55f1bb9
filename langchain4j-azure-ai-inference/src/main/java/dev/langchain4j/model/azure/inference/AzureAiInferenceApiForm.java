package dev.langchain4j.model.azure.inference;

/** The forms of endpoint on which Azure serves the common contract. */
public enum AzureAiInferenceApiForm {
    /** {@code https://<resource>.services.ai.azure.com/models}. */
    MODEL_INFERENCE,
    /** {@code https://<deployment>.<region>.models.ai.azure.com}. */
    SERVERLESS,
    /** {@code https://<endpoint>.<region>.inference.ml.azure.com}. */
    MANAGED,
    /** {@code https://<resource>.openai.azure.com/openai/deployments/<deployment>}. */
    AZURE_OPENAI,
    /** {@code https://<resource>.services.ai.azure.com/openai/v1}. */
    OPENAI_V1
}
