package dev.langchain4j.model.azure.inference.config.internal.option;

import static dev.langchain4j.model.azure.inference.config.internal.option.ModelDraft.both;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.BOOLEAN;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.INTEGER;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.JSON_MAP;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.LIST;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.NUMBER;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.STRING;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.word;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.wordList;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The options of both chat models. */
public final class ChatOptions {

    public static final Option<ModelDraft, String> MODEL_NAME = Option.of(
                    "model-name",
                    STRING,
                    "none",
                    "The name of the deployment; `deployment-name` means the same.",
                    (ModelDraft draft, String value) -> draft.parameters.modelName(value))
            .or("deployment-name")
            .calledElsewhere("model", "deployment", "model-id", "deployment-id");

    private static final List<Option<ModelDraft, ?>> OWN = List.of(
            MODEL_NAME,
            BaseModelOption.of(),
            Option.of(
                    "temperature",
                    NUMBER,
                    "the model's",
                    "Sampling temperature.",
                    (ModelDraft draft, Double value) -> draft.parameters.temperature(value)),
            Option.of(
                    "top-p",
                    NUMBER,
                    "the model's",
                    "The probability mass to sample from.",
                    (draft, value) -> draft.parameters.topP(value)),
            Option.of(
                    "frequency-penalty",
                    NUMBER,
                    "the model's",
                    "Penalty for tokens by how often they have occurred, from -2 to 2.",
                    (draft, value) -> draft.parameters.frequencyPenalty(value)),
            Option.of(
                    "presence-penalty",
                    NUMBER,
                    "the model's",
                    "Penalty for tokens that have occurred at all, from -2 to 2.",
                    (draft, value) -> draft.parameters.presencePenalty(value)),
            Option.<ModelDraft, Integer>of(
                            "max-output-tokens",
                            INTEGER,
                            "the model's",
                            "The maximum number of tokens in the response.",
                            (draft, value) ->
                                    draft.parameters.maxOutputTokens(OptionChecks.atLeast(1, "maxOutputTokens", value)))
                    .calledElsewhere("max-tokens", "max-completion-tokens"),
            Option.of(
                    "max-tokens-parameter",
                    STRING,
                    "`max_tokens`",
                    "The wire name of `max-output-tokens`: `max_tokens`, or `max_completion_tokens` for reasoning models.",
                    (draft, value) -> draft.parameters.maxTokensParameter(value)),
            Option.<ModelDraft, List<String>>of(
                            "stop-sequences",
                            LIST,
                            "none",
                            "Sequences that stop generation; not part of the output.",
                            (draft, value) -> draft.parameters.stopSequences(value))
                    .calledElsewhere("stop"),
            Option.of(
                    "seed",
                    INTEGER,
                    "none",
                    "Makes sampling repeatable, as far as the model can.",
                    (draft, value) -> draft.parameters.seed(value)),
            Option.of(
                    "tool-choice",
                    word(toolChoices()),
                    "the model's",
                    "Whether the model may, must or must not call tools.",
                    (draft, value) -> draft.parameters.toolChoice(value)),
            Option.of(
                    "tool-choice-name",
                    STRING,
                    "none",
                    "The one tool that the model must call.",
                    (draft, value) -> draft.parameters.toolChoiceName(value)),
            Option.of(
                    "parallel-tool-calls",
                    BOOLEAN,
                    "the model's",
                    "Whether the model may call several tools at once.",
                    (draft, value) -> draft.parameters.parallelToolCalls(value)),
            Option.of(
                    "response-format",
                    ResponseFormatOption.TYPE,
                    "`text`",
                    "`text`, `json`, or a JSON schema: a map with `name` and `schema`.",
                    (draft, value) -> draft.parameters.responseFormat(value)),
            Option.of(
                    "strict-json-schema",
                    BOOLEAN,
                    "false",
                    "Whether JSON schemas of the response format and of tools are marked as strict.",
                    (draft, value) -> draft.parameters.strictJsonSchema(value)),
            Option.of(
                    "reasoning-effort",
                    STRING,
                    "the model's",
                    "The reasoning effort.",
                    (draft, value) -> draft.parameters.reasoningEffort(value)),
            Option.of(
                    "user",
                    STRING,
                    "none",
                    "An identifier of the end user.",
                    (draft, value) -> draft.parameters.user(value)),
            Option.of(
                    "return-thinking",
                    BOOLEAN,
                    "false",
                    "Whether the model's thinking is returned.",
                    (draft, value) -> draft.parameters.returnThinking(value)),
            Option.of(
                    "send-thinking",
                    BOOLEAN,
                    "false",
                    "Whether earlier thinking is sent back.",
                    (draft, value) -> draft.parameters.sendThinking(value)),
            Option.of(
                    "stream-usage",
                    BOOLEAN,
                    "true on openai-v1 and azure-openai, else false",
                    "Whether streams request their token usage.",
                    (draft, value) -> draft.parameters.streamUsage(value)),
            Option.<ModelDraft, Map<String, Object>>of(
                            "extras",
                            JSON_MAP,
                            "none",
                            "Fields that are sent in addition to those of the common contract, with their JSON types.",
                            (draft, value) -> draft.parameters.extras(value))
                    .calledElsewhere("custom-parameters", "model-kwargs", "extra-body", "top-k"),
            Option.<ModelDraft, AzureAiInferenceExtrasPolicy>of(
                            "extras-policy",
                            ExtrasPolicies.TYPE,
                            "`pass-through`",
                            "What happens to extras.",
                            (draft, value) -> draft.parameters.extrasPolicy(value))
                    .calledElsewhere("extra-parameters"),
            Option.<ModelDraft, AzureAiInferenceProfile>of(
                            "profile",
                            ProfileOption.TYPE,
                            "none",
                            "What the deployment can do and which requests it accepts: a profile's name, `file:` and the path of one"
                                    + " that `probe` has written, or a map of traits.",
                            both(
                                    AzureAiInferenceChatModel.Builder::profile,
                                    AzureAiInferenceStreamingChatModel.Builder::profile))
                    .calledElsewhere("capabilities", "model-family"),
            Option.of(
                    "on-unsupported",
                    word(ProfileOption.onUnsupported()),
                    "`fail`",
                    "What happens to a request for something that the profile says the deployment cannot do.",
                    both(
                            AzureAiInferenceChatModel.Builder::onUnsupported,
                            AzureAiInferenceStreamingChatModel.Builder::onUnsupported)),
            Option.of(
                    "supported-capabilities",
                    wordList(capabilities()),
                    "what the profile says",
                    "What AI services may rely on.",
                    both(
                            AzureAiInferenceChatModel.Builder::supportedCapabilities,
                            AzureAiInferenceStreamingChatModel.Builder::supportedCapabilities)),
            Option.of(
                    "max-tool-calls",
                    INTEGER,
                    "1000",
                    "The maximum number of tool calls in a response.",
                    both(
                            AzureAiInferenceChatModel.Builder::maxToolCalls,
                            AzureAiInferenceStreamingChatModel.Builder::maxToolCalls)),
            Option.of(
                    "max-answer-chars",
                    INTEGER,
                    "16777216",
                    "The maximum number of characters in a response.",
                    both(
                            AzureAiInferenceChatModel.Builder::maxAnswerChars,
                            AzureAiInferenceStreamingChatModel.Builder::maxAnswerChars)),
            Option.of(
                    "max-event-bytes",
                    INTEGER,
                    "16777216",
                    "The maximum size of a stream's event, in bytes.",
                    both(
                            AzureAiInferenceChatModel.Builder::maxEventBytes,
                            AzureAiInferenceStreamingChatModel.Builder::maxEventBytes)),
            Option.of(
                    "max-nesting-depth",
                    INTEGER,
                    "200",
                    "The maximum nesting depth of a response's JSON.",
                    both(
                            AzureAiInferenceChatModel.Builder::maxNestingDepth,
                            AzureAiInferenceStreamingChatModel.Builder::maxNestingDepth)));

    public static final List<Option<ModelDraft, ?>> ALL =
            Stream.of(OWN, ChatFieldOptions.ALL).flatMap(List::stream).toList();

    /** Only for the streaming model. */
    public static final List<Option<ModelDraft, ?>> STREAMING = List.of(Option.of(
            "raw-events",
            BOOLEAN,
            "false",
            "Whether the metadata of a response keeps the data of all its events.",
            (draft, value) -> draft.streaming.rawEvents(value)));

    private ChatOptions() {}

    private static Map<String, ToolChoice> toolChoices() {
        return new TreeMap<>(Map.of("auto", ToolChoice.AUTO, "required", ToolChoice.REQUIRED, "none", ToolChoice.NONE));
    }

    private static Map<String, Capability> capabilities() {
        return Map.of("json-schema", Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }
}
