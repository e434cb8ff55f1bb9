package dev.langchain4j.model.azure.inference.config.internal.option;

import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.BOOLEAN;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.INTEGER;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.JSON_MAP;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.LIST;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.NUMBER;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.STRING;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.word;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionType.Form;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import dev.langchain4j.model.azure.inference.internal.wire.ChatOption;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options of requests to chat and language models: those of {@link ChatOption}, and those that have a type of their own in
 * LangChain4j.
 */
public final class ChatRequestOptions {

    public static final Option<AzureAiInferenceChatRequestParameters.Builder, String> MODEL_NAME = Option.of(
                    "model-name",
                    STRING,
                    "none",
                    "The name of the deployment; `deployment-name` means the same.",
                    (AzureAiInferenceChatRequestParameters.Builder parameters, String value) ->
                            parameters.modelName(value))
            .or("deployment-name")
            .calledElsewhere("model", "deployment", "model-id", "deployment-id");

    /** Keys of other modules for the same. */
    private static final Map<ChatOption, String[]> CALLED_ELSEWHERE = Map.of(
            ChatOption.MAX_OUTPUT_TOKENS, new String[] {"max-tokens", "max-completion-tokens"},
            ChatOption.STOP_SEQUENCES, new String[] {"stop"},
            ChatOption.EXTRAS, new String[] {"custom-parameters", "model-kwargs", "extra-body", "top-k"});

    private static final OptionType<List<Map<String, Object>>> MAPS =
            new OptionType<>("list of maps", Form.JSON, ChatRequestOptions::maps);

    private static final Option<AzureAiInferenceChatRequestParameters.Builder, AzureAiInferenceExtrasPolicy>
            EXTRAS_POLICY = Option.<AzureAiInferenceChatRequestParameters.Builder, AzureAiInferenceExtrasPolicy>of(
                            "extras-policy",
                            ExtrasPolicies.TYPE,
                            "`pass-through`",
                            "What happens to extras.",
                            AzureAiInferenceChatRequestParameters.Builder::extrasPolicy)
                    .calledElsewhere("extra-parameters");

    public static final List<Option<AzureAiInferenceChatRequestParameters.Builder, ?>> OF_CHAT = ofChat();

    /** What the route {@code /completions} takes. */
    public static final List<Option<AzureAiInferenceChatRequestParameters.Builder, ?>> OF_LANGUAGE = ofLanguage();

    /** Of the streaming language model alone. */
    public static final List<Option<AzureAiInferenceChatRequestParameters.Builder, ?>> OF_STREAMING_LANGUAGE =
            List.of(of(ChatOption.STREAM_USAGE));

    private ChatRequestOptions() {}

    private static List<Option<AzureAiInferenceChatRequestParameters.Builder, ?>> ofChat() {
        List<Option<AzureAiInferenceChatRequestParameters.Builder, ?>> options =
                new ArrayList<>(List.of(MODEL_NAME, BaseModelOption.of()));
        for (ChatOption option : ChatOption.values()) {
            if (!option.doc().isEmpty()) {
                options.add(of(option));
            }
        }
        options.add(EXTRAS_POLICY);
        options.add(Option.of(
                "tool-choice",
                word(toolChoices()),
                "the model's",
                "Whether the model may, must or must not call tools.",
                (parameters, value) -> parameters.toolChoice(value)));
        options.add(Option.of(
                "response-format",
                ResponseFormatOption.TYPE,
                "`text`",
                "`text`, `json`, or a JSON schema: a map with `name` and `schema`.",
                (parameters, value) -> parameters.responseFormat(value)));
        options.add(Option.of(
                "api",
                word(apis()),
                "what the profile says, or `auto`",
                "The API to use; `responses` on openai-v1 only.",
                (parameters, value) -> parameters.api(value)));
        return List.copyOf(options);
    }

    private static List<Option<AzureAiInferenceChatRequestParameters.Builder, ?>> ofLanguage() {
        List<Option<AzureAiInferenceChatRequestParameters.Builder, ?>> options =
                new ArrayList<>(List.of(MODEL_NAME, BaseModelOption.of()));
        for (ChatOption option : ChatOption.values()) {
            if (ChatOption.OF_COMPLETIONS.contains(option) || option == ChatOption.EXTRAS) {
                options.add(of(option));
            }
        }
        options.add(EXTRAS_POLICY);
        return List.copyOf(options);
    }

    private static Option<AzureAiInferenceChatRequestParameters.Builder, ?> of(ChatOption option) {
        return switch (option.shape()) {
            case NUMBER -> of(option, NUMBER);
            case INTEGER -> of(option, INTEGER);
            case FLAG -> of(option, BOOLEAN);
            case TEXT -> of(option, STRING);
            case TEXTS -> of(option, LIST);
            case OBJECT -> of(option, JSON_MAP);
            case OBJECTS -> of(option, MAPS);
            case MAPPED -> throw new IllegalArgumentException(option + " has a type of its own");
        };
    }

    private static <T> Option<AzureAiInferenceChatRequestParameters.Builder, T> of(
            ChatOption option, OptionType<T> type) {
        String key = option.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Option.<AzureAiInferenceChatRequestParameters.Builder, T>of(
                        key, type, option.byDefault(), option.doc(), option::set)
                .calledElsewhere(CALLED_ELSEWHERE.getOrDefault(option, new String[0]));
    }

    private static Map<String, ToolChoice> toolChoices() {
        return new TreeMap<>(Map.of("auto", ToolChoice.AUTO, "required", ToolChoice.REQUIRED, "none", ToolChoice.NONE));
    }

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
