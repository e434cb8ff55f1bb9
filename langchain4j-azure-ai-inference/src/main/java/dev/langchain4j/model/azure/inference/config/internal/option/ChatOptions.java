package dev.langchain4j.model.azure.inference.config.internal.option;

import static dev.langchain4j.model.azure.inference.config.internal.option.ModelDraft.both;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.BOOLEAN;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.INTEGER;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.word;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.wordList;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.chat.Capability;
import java.util.List;
import java.util.Map;

/** The options of both chat models that are not sent with requests; see {@link ChatRequestOptions}. */
public final class ChatOptions {

    public static final List<Option<ModelDraft, ?>> ALL = List.of(
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
                            "max-response-chars",
                            INTEGER,
                            "16777216",
                            "The maximum number of characters in a response.",
                            both(
                                    AzureAiInferenceChatModel.Builder::maxResponseChars,
                                    AzureAiInferenceStreamingChatModel.Builder::maxResponseChars))
                    .calledElsewhere("max-answer-chars"),
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

    /** Only for the streaming model. */
    public static final List<Option<ModelDraft, ?>> STREAMING = List.of(Option.of(
            "raw-events",
            BOOLEAN,
            "false",
            "Whether the metadata of a response keeps the data of all its events.",
            (draft, value) -> draft.streaming.rawEvents(value)));

    private ChatOptions() {}

    private static Map<String, Capability> capabilities() {
        return Map.of("json-schema", Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }
}
