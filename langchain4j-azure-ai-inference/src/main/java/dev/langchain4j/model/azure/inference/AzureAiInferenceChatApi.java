package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The APIs for chats. Which one a deployment requires is a property of the deployment. */
public enum AzureAiInferenceChatApi {
    /**
     * Chat completions, until the deployment itself says that it requires the Responses API: then the request is
     * repeated there at once, and further requests of all models of the connection to this deployment go there, until
     * {@link AzureAiInferenceConnection#forgetRefusals()} or a reload of the configuration. A request with an option
     * that only the Responses API has is sent there at once; if the deployment has no Responses API and {@code
     * onUnsupported} is {@code DEGRADE}, the option is omitted and the request goes through chat completions. Endpoints
     * of types other than {@link AzureAiInferenceEndpointType#OPENAI_V1} have chat completions only.
     */
    AUTO,

    /** {@code /chat/completions}, always. */
    CHAT_COMPLETIONS,

    /** {@code /responses}, always; only on {@link AzureAiInferenceEndpointType#OPENAI_V1}. */
    RESPONSES;

    /** {@return the name in configuration files, profiles and messages, such as {@code chat-completions}} */
    public String configName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the API of this name. Ignores case, {@code _} and surrounding blanks.
     *
     * @param name a {@link #configName()} or the name of a constant
     * @return the API
     * @throws IllegalArgumentException if no API has this name
     */
    public static AzureAiInferenceChatApi of(String name) {
        String wanted =
                name == null ? "" : name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(api -> api.configName().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("api must be one of "
                        + Arrays.stream(values())
                                .map(AzureAiInferenceChatApi::configName)
                                .collect(Collectors.joining(", "))
                        + ", but was: " + SafeText.shorten(name, 80)));
    }
}
