package dev.langchain4j.model.azure.inference.emulator;

/** The five types of endpoint at which Azure serves one contract; the emulator serves all of them on one port. */
public enum EmulatorEndpointType {
    /** {@code /models}: the deployment is named in the body, without regard to case; the key is in {@code api-key}. */
    MODELS,
    /** {@code /serverless/<deployment>}: the key is a bearer token. */
    SERVERLESS,
    /** {@code /managed/<endpoint>}: like serverless; the header {@code azureml-model-deployment} may name another deployment. */
    MANAGED,
    /** {@code /openai/deployments/<deployment>}: Azure OpenAI with a dated api-version; the key is in {@code api-key}. */
    AZURE_OPENAI,
    /** {@code /openai/v1}: the deployment is named exactly in the body; no api-version; either key header. */
    OPENAI_V1
}
