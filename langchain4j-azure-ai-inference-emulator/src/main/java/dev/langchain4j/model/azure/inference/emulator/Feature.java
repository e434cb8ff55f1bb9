package dev.langchain4j.model.azure.inference.emulator;

/** What a deployment can do. Each dialect brings a usual set; {@link Deployment.Builder} adds and takes away. */
public enum Feature {
    /** Serves {@code /chat/completions}. */
    CHAT,
    /** Serves {@code /completions}. */
    COMPLETIONS,
    /** Serves {@code /responses}, on {@link EmulatorEndpointType#OPENAI_V1} alone. */
    RESPONSES,
    /** Serves batches, on {@link EmulatorEndpointType#OPENAI_V1} alone: the deployment is of a batch SKU. */
    BATCHES,
    /**
     * Shows its batches in the forms that Azure was seen to use beside the documented ones: capitalised states, ISO dates, null and
     * "" for what is not known, an error file without a byte.
     */
    ODD_BATCHES,
    /** Expires its batches when half of their requests are answered. */
    EXPIRING_BATCHES,
    /** Serves {@code /embeddings}. */
    EMBEDDINGS,
    /** Serves {@code /images/embeddings}. */
    IMAGE_EMBEDDINGS,
    /** Accepts {@code tools} and {@code tool_choice}. */
    TOOLS,
    /** Accepts the response format {@code json_object}. */
    JSON_OBJECT,
    /** Accepts the response format {@code json_schema}. */
    JSON_SCHEMA,
    /** Accepts image parts in user messages. */
    IMAGES,
    /** Accepts audio parts in user messages. */
    AUDIO,
    /** Accepts file parts in user messages, on the OpenAI endpoint types. */
    FILES,
    /** Accepts messages of the role {@code system}. */
    SYSTEM_ROLE,
    /** Accepts messages of the role {@code developer}. */
    DEVELOPER_ROLE,
    /** Accepts {@code stream_options}. */
    STREAM_OPTIONS,
    /** Accepts {@code max_tokens}. */
    MAX_TOKENS,
    /** Accepts {@code max_completion_tokens}. */
    MAX_COMPLETION_TOKENS,
    /** Refuses tool call ids that are not nine letters or digits, as Mistral does. */
    NINE_CHARACTER_TOOL_IDS,
    /** Reasons before it answers: OpenAI's rules for such models hold, unless a request's {@code reasoning_effort} is none. */
    REASONING,
    /** Refuses tools on {@code /chat/completions} while it reasons, and refers to {@code /responses}. */
    TOOLS_NEED_RESPONSES,
    /** Accepts the encrypted reasoning of one earlier response only, on {@code /responses}. */
    SINGLE_CONTINUATION,
    /** Says the {@code phase} of its messages on {@code /responses}: commentary, or the final answer. */
    PHASES,
    /** Wraps JSON in {@code <|START_TEXT|>} and {@code <|END_TEXT|>}, on {@link EmulatorEndpointType#OPENAI_V1}. */
    SENTINELS,
    /** Sends content filter results after the finish reason, as Azure OpenAI's asynchronous filter does. */
    ASYNC_FILTER,
    /** Accepts {@code dimensions} for embeddings. */
    DIMENSIONS,
    /** Accepts {@code input_type} for embeddings. */
    INPUT_TYPE,
    /** Refuses embedding requests without {@code input_type}. */
    INPUT_TYPE_REQUIRED
}
