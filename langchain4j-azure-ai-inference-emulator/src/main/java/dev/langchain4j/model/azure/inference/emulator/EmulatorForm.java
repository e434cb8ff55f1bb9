package dev.langchain4j.model.azure.inference.emulator;

import java.util.Set;

/** The five forms in which Azure exposes one contract; the emulator serves all of them on one port. */
public enum EmulatorForm {
    /** {@code /models}: the deployment is named in the body, without regard to case; the key is in {@code api-key}. */
    MODELS("/models", ApiVersion.REQUIRED, true),
    /** {@code /serverless/<deployment>}: the key is a bearer token. */
    SERVERLESS("/serverless/", ApiVersion.REQUIRED, true),
    /** {@code /managed/<endpoint>}: like serverless; the header {@code azureml-model-deployment} may name another deployment. */
    MANAGED("/managed/", ApiVersion.REQUIRED, true),
    /** {@code /openai/deployments/<deployment>}: Azure OpenAI with a dated api-version; the key is in {@code api-key}. */
    AZURE_OPENAI("/openai/deployments/", ApiVersion.DATED, false),
    /** {@code /openai/v1}: the deployment is named exactly in the body; no api-version; either key header. */
    OPENAI_V1("/openai/v1", ApiVersion.NONE, false);

    enum ApiVersion {
        REQUIRED,
        DATED,
        NONE
    }

    private final String path;
    private final ApiVersion apiVersion;
    private final boolean inferenceContract;

    EmulatorForm(String path, ApiVersion apiVersion, boolean inferenceContract) {
        this.path = path;
        this.apiVersion = apiVersion;
        this.inferenceContract = inferenceContract;
    }

    /** The path that is configured as the end of an endpoint URL. */
    String basePath(String deployment) {
        return deploymentInPath() ? path + deployment : path;
    }

    String path() {
        return path;
    }

    boolean deploymentInPath() {
        return path.endsWith("/");
    }

    ApiVersion apiVersion() {
        return apiVersion;
    }

    /** Whether the form follows the Azure AI Model Inference contract (with its extra-parameters header) or OpenAI's. */
    boolean inferenceContract() {
        return inferenceContract;
    }

    /** Whether the key may come in the {@code api-key} header. */
    boolean keyInApiKeyHeader() {
        return this != SERVERLESS && this != MANAGED;
    }

    /** Whether the key may come as {@code Authorization: Bearer}. */
    boolean keyAsBearer() {
        return this == SERVERLESS || this == MANAGED || this == OPENAI_V1;
    }

    Set<Operation> operations() {
        return switch (this) {
            case MODELS ->
                Set.of(
                        Operation.CHAT,
                        Operation.COMPLETIONS,
                        Operation.EMBEDDINGS,
                        Operation.IMAGE_EMBEDDINGS,
                        Operation.INFO);
            case SERVERLESS, MANAGED ->
                Set.of(
                        Operation.CHAT,
                        Operation.COMPLETIONS,
                        Operation.EMBEDDINGS,
                        Operation.IMAGE_EMBEDDINGS,
                        Operation.INFO,
                        Operation.SWAGGER);
            case AZURE_OPENAI -> Set.of(Operation.CHAT, Operation.COMPLETIONS, Operation.EMBEDDINGS);
            case OPENAI_V1 ->
                Set.of(
                        Operation.CHAT,
                        Operation.COMPLETIONS,
                        Operation.EMBEDDINGS,
                        Operation.RESPONSES,
                        Operation.STORED_RESPONSE,
                        Operation.DELETED_RESPONSE,
                        Operation.LIST,
                        Operation.MODEL);
        };
    }
}
