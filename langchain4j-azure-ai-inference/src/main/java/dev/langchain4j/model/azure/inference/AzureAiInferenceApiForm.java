package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.endpoint.FormTraits;
import dev.langchain4j.model.azure.inference.internal.json.TextSafety;
import java.util.Arrays;
import java.util.Locale;

/**
 * The forms of endpoint on which Azure serves the common contract. Usually the endpoint's URL tells its form; a gateway's
 * URL may not, and then the form is named on the builder.
 *
 * <p>New configurations should prefer {@link #OPENAI_V1}.
 */
public enum AzureAiInferenceApiForm {
    /** {@code https://<resource>.services.ai.azure.com/models}. */
    MODEL_INFERENCE("model-inference"),

    /** {@code https://<deployment>.<region>.models.ai.azure.com}: one deployment, which needs no name. */
    SERVERLESS("serverless"),

    /** {@code https://<endpoint>.<region>.inference.ml.azure.com}: the model name, if set, picks the deployment. */
    MANAGED("managed"),

    /** {@code https://<resource>.openai.azure.com/openai/deployments/<deployment>}. */
    AZURE_OPENAI("azure-openai"),

    /** {@code https://<resource>.services.ai.azure.com/openai/v1}, also below a project. */
    OPENAI_V1("openai-v1");

    private final String configName;

    AzureAiInferenceApiForm(String configName) {
        this.configName = configName;
    }

    /** {@return the name of this form in configuration files and messages, such as {@code model-inference}} */
    public String configName() {
        return configName;
    }

    /**
     * The form of this name. Case, {@code _} and blanks around it don't matter: {@code OPENAI_V1} is {@code openai-v1}.
     *
     * @param name a {@link #configName()} or the name of a constant
     * @return the form
     * @throws IllegalArgumentException if no form has this name
     */
    public static AzureAiInferenceApiForm of(String name) {
        String wanted =
                name == null ? "" : name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(form -> form.configName().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("apiForm must be one of " + FormTraits.configNames()
                        + ", but was: " + TextSafety.shorten(name, 80)));
    }

    /** {@return whether streams are asked for their token usage unless the user says otherwise} */
    public boolean asksForStreamUsage() {
        return FormTraits.of(this).asksForStreamUsage();
    }

    /** {@return whether the service acts on the header {@code extra-parameters}} */
    public boolean understandsExtrasHeader() {
        return FormTraits.of(this).understandsExtrasHeader();
    }

    /** {@return whether content parts of type {@code audio_url} are taken} */
    public boolean takesAudioUrls() {
        return FormTraits.of(this).takesAudioUrls();
    }

    /** {@return how many texts a call for embeddings may have, unless the user says otherwise} */
    public int textsPerCall() {
        return FormTraits.of(this).textsPerCall();
    }

    /** {@return whether {@code input_type} is part of the contract for embeddings} */
    public boolean takesInputType() {
        return FormTraits.of(this).takesInputType();
    }

    /** {@return whether vectors are known to come in base64 where it is asked for} */
    public boolean servesBase64Vectors() {
        return FormTraits.of(this).servesBase64Vectors();
    }

    /** {@return whether there is a route {@code /images/embeddings}} */
    public boolean servesImageEmbeddings() {
        return FormTraits.of(this).servesImageEmbeddings();
    }

    /** {@return whether {@code /info} tells what the deployment is} */
    public boolean tellsModelInfo() {
        return FormTraits.of(this).tellsModelInfo();
    }

    /** {@return whether {@code /swagger.json} tells which routes the deployment serves} */
    public boolean tellsRoutes() {
        return FormTraits.of(this).tellsRoutes();
    }
}
