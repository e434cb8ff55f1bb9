package dev.langchain4j.model.azure.inference.emulator.internal.dialect;

import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import java.util.Set;

/**
 * What an {@link EmulatorForm} stands for.
 *
 * @param path              the base of its paths; with a slash at the end where a deployment or endpoint comes behind it
 * @param apiVersion        which api-version it wants
 * @param inferenceContract whether it follows the Azure AI Model Inference contract, with its extra-parameters header, or OpenAI's
 */
public record EndpointTraits(EmulatorForm form, String path, ApiVersion apiVersion, boolean inferenceContract) {

    /** Which api-version is wanted. */
    public enum ApiVersion {
        REQUIRED,
        DATED,
        NONE
    }

    public static EndpointTraits of(EmulatorForm form) {
        return switch (form) {
            case MODELS -> new EndpointTraits(form, "/models", ApiVersion.REQUIRED, true);
            case SERVERLESS -> new EndpointTraits(form, "/serverless/", ApiVersion.REQUIRED, true);
            case MANAGED -> new EndpointTraits(form, "/managed/", ApiVersion.REQUIRED, true);
            case AZURE_OPENAI -> new EndpointTraits(form, "/openai/deployments/", ApiVersion.DATED, false);
            case OPENAI_V1 -> new EndpointTraits(form, "/openai/v1", ApiVersion.NONE, false);
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
        return form != EmulatorForm.SERVERLESS && form != EmulatorForm.MANAGED;
    }

    /** Whether the key may come as {@code Authorization: Bearer}. */
    public boolean keyAsBearer() {
        return !keyInApiKeyHeader() || form == EmulatorForm.OPENAI_V1;
    }

    public Set<Operation> operations() {
        return switch (form) {
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
