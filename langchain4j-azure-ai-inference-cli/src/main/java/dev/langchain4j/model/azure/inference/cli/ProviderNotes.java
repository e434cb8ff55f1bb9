package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.config.internal.live.ModelGroup;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Options of a model that some providers refuse, if no profile says which provider it is. Not a problem of the file:
 * the deployment's name does not show what it is.
 */
final class ProviderNotes {

    static final String STREAM_USAGE = "which Mistral's and Cohere's models refuse: profile mistral or cohere, or";

    private static final Set<AzureAiInferenceEndpointType> OF_OPENAI =
            Set.of(AzureAiInferenceEndpointType.OPENAI_V1, AzureAiInferenceEndpointType.AZURE_OPENAI);

    private static final Set<String> NOT_FOR_REASONING = Set.of(
            "temperature", "top-p", "presence-penalty", "frequency-penalty", "stop-sequences", "max-output-tokens");

    private static final Set<String> EXTRAS_NOT_FOR_REASONING = Set.of("logprobs", "top_logprobs", "logit_bias");

    private ProviderNotes() {}

    static List<String> of(ModelGroup model) {
        Map<String, Object> values = model.settings().values();
        List<String> notes = new ArrayList<>();
        AzureAiInferenceEndpointType type = model.plan().endpoint().endpointType();
        if (values.containsKey("profile")) {
            return notes;
        }
        if (model.streams()
                && !values.containsKey("stream-usage")
                && EndpointTypeTraits.of(type).asksForStreamUsage()) {
            notes.add(
                    "streams ask for their usage (stream_options), " + STREAM_USAGE + " stream-usage: false, omits it");
        }
        String refused = String.join(", ", refusedByReasoningModels(values));
        if (model.isChat() && OF_OPENAI.contains(type) && !refused.isEmpty()) {
            notes.add(refused + ": OpenAI's reasoning models refuse "
                    + (refused.contains(",") ? "them as they are" : "it as it is")
                    + " sent here: profile gpt says what they accept");
        }
        return notes;
    }

    private static Set<String> refusedByReasoningModels(Map<String, Object> values) {
        Set<String> refused = new TreeSet<>(NOT_FOR_REASONING);
        refused.retainAll(values.keySet());
        if (values.containsKey("max-tokens-parameter")) {
            refused.remove("max-output-tokens");
        }
        if (values.get("extras") instanceof Map<?, ?> extras) {
            EXTRAS_NOT_FOR_REASONING.stream()
                    .filter(extras::containsKey)
                    .forEach(extra -> refused.add("extras." + extra));
        }
        return refused;
    }
}
