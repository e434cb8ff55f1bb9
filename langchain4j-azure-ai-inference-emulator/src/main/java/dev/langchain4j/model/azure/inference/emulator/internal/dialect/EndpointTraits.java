package dev.langchain4j.model.azure.inference.emulator.internal.dialect;

import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.util.Set;

/**
 * What an {@link EmulatorEndpointType} stands for.
 *
 * @param path              the base of its paths; with a slash at the end where a deployment or endpoint comes behind it
 * @param apiVersion        which api-version it wants
 * @param inferenceContract whether it follows the Azure AI Model Inference contract, with its extra-parameters header, or OpenAI's
 */
public record EndpointTraits(
        EmulatorEndpointType endpointType, String path, ApiVersion apiVersion, boolean inferenceContract) {

    /** Which api-version is wanted. */
    public enum ApiVersion {
        REQUIRED,
        DATED,
        NONE
    }

    public static EndpointTraits of(EmulatorEndpointType endpointType) {
        return switch (endpointType) {
            case MODELS -> new EndpointTraits(endpointType, "/models", ApiVersion.REQUIRED, true);
            case SERVERLESS -> new EndpointTraits(endpointType, "/serverless/", ApiVersion.REQUIRED, true);
            case MANAGED -> new EndpointTraits(endpointType, "/managed/", ApiVersion.REQUIRED, true);
            case AZURE_OPENAI -> new EndpointTraits(endpointType, "/openai/deployments/", ApiVersion.DATED, false);
            case OPENAI_V1 -> new EndpointTraits(endpointType, "/openai/v1", ApiVersion.NONE, false);
        };
    }

    /** The path that is configured as the end of an endpoint URL. */
    public String basePath(String deployment) {
        return deploymentInPath() ? path + deployment : path;
    }

    public boolean deploymentInPath() {
        return path.endsWith("/");
    }

    /** Whether the key may come in the {@code api-key} header. */
    public boolean keyInApiKeyHeader() {
        return endpointType != EmulatorEndpointType.SERVERLESS && endpointType != EmulatorEndpointType.MANAGED;
    }

    /** Whether the key may come as {@code Authorization: Bearer}. */
    public boolean keyAsBearer() {
        return !keyInApiKeyHeader() || endpointType == EmulatorEndpointType.OPENAI_V1;
    }

    public Set<Operation> operations() {
        return switch (endpointType) {
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
                        Operation.UPLOAD,
                        Operation.FILES,
                        Operation.FILE,
                        Operation.FILE_CONTENT,
                        Operation.DELETED_FILE,
                        Operation.NEW_BATCH,
                        Operation.BATCHES,
                        Operation.BATCH,
                        Operation.CANCELLED_BATCH,
                        Operation.LIST,
                        Operation.MODEL);
        };
    }
}
