package dev.langchain4j.model.azure.inference.config.internal.option;

import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.BOOLEAN;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.INTEGER;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.JSON_MAP;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.LIST;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.STRING;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.word;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionType.Form;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of chat models that map to a single field or header of the request, and the API to use. */
final class ChatFieldOptions {

    private static final OptionType<List<Map<String, Object>>> MAPS =
            new OptionType<>("list of maps", Form.JSON, ChatFieldOptions::maps);

    static final List<Option<ModelDraft, ?>> ALL = List.of(
            Option.of(
                    "api",
                    word(apis()),
                    "what the profile says, or `auto`",
                    "The API to use; `responses` on openai-v1 only.",
                    (draft, value) -> draft.parameters.api(value)),
            Option.of(
                    "verbosity",
                    STRING,
                    "the model's",
                    "How much the model writes: low, medium or high.",
                    (draft, value) -> draft.parameters.verbosity(value)),
            Option.of(
                    "reasoning-summary",
                    STRING,
                    "`auto` with `return-thinking`",
                    "How the model summarizes its reasoning. Responses API only.",
                    (draft, value) -> draft.parameters.reasoningSummary(value)),
            Option.of(
                    "store",
                    BOOLEAN,
                    "false with the Responses API",
                    "Whether the service stores request and response.",
                    (draft, value) -> draft.parameters.store(value)),
            Option.of(
                    "include",
                    LIST,
                    "none",
                    "What the response contains in addition to its usual content. Responses API only.",
                    (draft, value) -> draft.parameters.include(value)),
            Option.of(
                    "truncation",
                    STRING,
                    "the service's",
                    "What happens to input that is too long: auto or disabled. Responses API only.",
                    (draft, value) -> draft.parameters.truncation(value)),
            Option.<ModelDraft, List<Map<String, Object>>>of(
                    "server-tools",
                    MAPS,
                    "none",
                    "Server-side tools, sent unchanged. Responses API only.",
                    (draft, value) -> draft.parameters.serverTools(value)),
            Option.of(
                    "metadata",
                    JSON_MAP,
                    "none",
                    "Key-value pairs that are stored with the response.",
                    (draft, value) -> draft.parameters.metadata(value)),
            Option.of(
                    "service-tier",
                    STRING,
                    "the service's",
                    "The tier that serves the request.",
                    (draft, value) -> draft.parameters.serviceTier(value)),
            Option.of(
                    "safety-identifier",
                    STRING,
                    "none",
                    "An identifier of the end user for abuse monitoring; newer than `user`.",
                    (draft, value) -> draft.parameters.safetyIdentifier(value)),
            Option.of(
                    "prompt-cache-key",
                    STRING,
                    "none",
                    "Groups requests with a common prefix.",
                    (draft, value) -> draft.parameters.promptCacheKey(value)),
            Option.of(
                    "prompt-cache-options",
                    JSON_MAP,
                    "the service's",
                    "How the prefix of the prompt is cached: `mode` and `ttl`.",
                    (draft, value) -> draft.parameters.promptCacheOptions(value)),
            Option.of(
                    "top-logprobs",
                    INTEGER,
                    "none",
                    "How many of the most likely tokens are returned for each token.",
                    (draft, value) -> draft.parameters.topLogprobs(value)),
            Option.of(
                    "logit-bias",
                    JSON_MAP,
                    "none",
                    "Token biases, by token id. Not supported by the Responses API.",
                    (draft, value) -> draft.parameters.logitBias(value)),
            Option.of(
                    "spillover-deployment",
                    STRING,
                    "what the deployment is set to",
                    "The deployment that Azure uses if this one has no capacity left.",
                    (draft, value) -> draft.parameters.spilloverDeployment(value)));

    private ChatFieldOptions() {}

    private static Map<String, AzureAiInferenceChatApi> apis() {
        Map<String, AzureAiInferenceChatApi> apis = new LinkedHashMap<>();
        Arrays.stream(AzureAiInferenceChatApi.values()).forEach(api -> apis.put(api.configName(), api));
        return apis;
    }

    @SuppressWarnings("unchecked") // the keys of a file are strings
    private static List<Map<String, Object>> maps(Object value) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Object element : value instanceof List<?> list ? list : List.of(value)) {
            if (!(element instanceof Map<?, ?>)) {
                throw new Unreadable("is not a list of maps", "write each tool as a map, such as - type: web_search");
            }
            maps.add((Map<String, Object>) element);
        }
        return maps;
    }
}
