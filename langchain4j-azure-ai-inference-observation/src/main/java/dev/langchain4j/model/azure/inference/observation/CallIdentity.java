package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Call;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;

/**
 * What a call is known by from its start.
 *
 * @param spanName what spans are called by
 * @param provider by whose conventions it is told
 * @param keyValues what also Micrometer's own timers of observations are told apart by, so with few values
 * @param tags of each metric
 */
record CallIdentity(
        Operation operation,
        String spanName,
        String provider,
        String serverAddress,
        String serverPort,
        KeyValues keyValues,
        Tags tags) {

    private static final String OPERATION = "gen_ai.operation.name";
    private static final String PROVIDER = "gen_ai.provider.name";
    private static final String MODEL = "gen_ai.request.model";
    private static final String HTTPS = "443";
    private static final String AZURE_OPENAI = "azure.ai.openai";
    private static final String AZURE_AI_INFERENCE = "azure.ai.inference";

    static CallIdentity of(Call call) {
        String authority = call.host();
        int colon = authority.lastIndexOf(':');
        // Not one within the brackets of IPv6.
        boolean hasPort = colon > authority.lastIndexOf(']') && colon >= 0;
        String host = hasPort ? authority.substring(0, colon) : authority;
        String port = hasPort ? authority.substring(colon + 1) : HTTPS;
        String operation = call.operation().name().toLowerCase(Locale.ROOT);
        String provider = provider(call.endpointType(), host);
        String model = call.modelName() == null ? KeyValue.NONE_VALUE : call.modelName();
        return new CallIdentity(
                call.operation(),
                call.modelName() == null ? operation : operation + " " + model,
                provider,
                host,
                port,
                KeyValues.of(
                        OPERATION,
                        operation,
                        PROVIDER,
                        provider,
                        MODEL,
                        model,
                        "azure.ai.inference.endpoint_type",
                        call.endpointType().configName()),
                Tags.of(
                        Tag.of(OPERATION, operation),
                        Tag.of(PROVIDER, provider),
                        Tag.of(MODEL, model),
                        Tag.of("server.address", host),
                        Tag.of("server.port", port)));
    }

    /** By the endpoint, which is known, rather than by the model's name, which says nothing. */
    private static String provider(AzureAiInferenceEndpointType type, String host) {
        boolean isAzureOpenAi = type == AzureAiInferenceEndpointType.AZURE_OPENAI || host.contains(".openai.azure.");
        return isAzureOpenAi ? AZURE_OPENAI : AZURE_AI_INFERENCE;
    }
}
