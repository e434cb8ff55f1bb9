package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Call;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a call is known by from its start.
 *
 * @param operation such as {@code chat}
 * @param provider by whose conventions it is told
 * @param model the deployment that is asked for; null where the endpoint stands for one without a name
 */
record CallIdentity(
        String operation,
        String provider,
        @Nullable String model,
        String endpointType,
        String serverAddress,
        String serverPort) {

    private static final String HTTPS = "443";
    private static final String AZURE_OPENAI = "azure.ai.openai";
    private static final String AZURE_AI_INFERENCE = "azure.ai.inference";

    static CallIdentity of(Call call) {
        String authority = call.host();
        int colon = authority.lastIndexOf(':');
        // Not one within the brackets of IPv6.
        boolean hasPort = colon > authority.lastIndexOf(']') && colon >= 0;
        String host = hasPort ? authority.substring(0, colon) : authority;
        return new CallIdentity(
                operation(call),
                provider(call.endpointType(), host),
                call.modelName(),
                call.endpointType().configName(),
                host,
                hasPort ? authority.substring(colon + 1) : HTTPS);
    }

    /** As spans are called. */
    String spanName() {
        return model == null ? operation : operation + " " + model;
    }

    private static String operation(Call call) {
        return call.operation().name().toLowerCase(Locale.ROOT);
    }

    /** By the endpoint, which is known, rather than by the model's name, which says nothing. */
    private static String provider(AzureAiInferenceEndpointType type, String host) {
        boolean isAzureOpenAi = type == AzureAiInferenceEndpointType.AZURE_OPENAI || host.contains(".openai.azure.");
        return isAzureOpenAi ? AZURE_OPENAI : AZURE_AI_INFERENCE;
    }
}
