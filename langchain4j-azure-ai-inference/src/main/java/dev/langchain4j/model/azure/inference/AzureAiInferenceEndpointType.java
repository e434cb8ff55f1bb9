package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import java.util.Arrays;
import java.util.Locale;

/**
 * The types of endpoints on which Azure serves the common contract. Usually the type is detected from the endpoint's
 * URL; if a gateway's URL does not reveal it, set it on the builder.
 *
 * <p>New configurations should prefer {@link #OPENAI_V1}.
 */
public enum AzureAiInferenceEndpointType {
    /** {@code https://<resource>.services.ai.azure.com/models}. */
    MODEL_INFERENCE("model-inference"),

    /** {@code https://<deployment>.<region>.models.ai.azure.com}: one deployment, which needs no name. */
    SERVERLESS("serverless"),

    /** {@code https://<endpoint>.<region>.inference.ml.azure.com}: the model name, if set, selects the deployment. */
    MANAGED("managed"),

    /** {@code https://<resource>.openai.azure.com/openai/deployments/<deployment>}. */
    AZURE_OPENAI("azure-openai"),

    /** {@code https://<resource>.services.ai.azure.com/openai/v1}, also below a project. */
    OPENAI_V1("openai-v1");

    private final String configName;

    AzureAiInferenceEndpointType(String configName) {
        this.configName = configName;
    }

    /** {@return the name of this type in configuration files and messages, such as {@code model-inference}} */
    public String configName() {
        return configName;
    }

    /**
     * Returns the type of this name. Ignores case, {@code _} and surrounding blanks: {@code OPENAI_V1} is {@code
     * openai-v1}.
     *
     * @param name a {@link #configName()} or the name of a constant
     * @return the endpoint type
     * @throws IllegalArgumentException if no type has this name
     */
    public static AzureAiInferenceEndpointType of(String name) {
        String wanted =
                name == null ? "" : name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(type -> type.configName().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("endpointType must be one of "
                        + EndpointTypeTraits.configNames() + ", but was: " + SafeText.shorten(name, 80)));
    }
}
