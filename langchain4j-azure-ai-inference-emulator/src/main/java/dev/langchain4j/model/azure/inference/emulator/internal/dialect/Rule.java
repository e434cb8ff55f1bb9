package dev.langchain4j.model.azure.inference.emulator.internal.dialect;

import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What services refuse although the contract allows it, with the way they say so. The README of this module prints the same table;
 * the checks hold a request to the rules of the deployment that it asks.
 */
public enum Rule {
    STRICT_FUNCTION(
            "each object in the schema of a `strict` function says `additionalProperties: false` and lists all properties in"
                    + " `required`",
            EnumSet.of(Dialect.GPT),
            400,
            "invalid_function_parameters",
            "https://learn.microsoft.com/azure/ai-services/openai/how-to/structured-outputs"),
    STRICT_RESPONSE_FORMAT(
            "the same in the schema of a `strict` response format, which has to be an object",
            EnumSet.of(Dialect.GPT),
            400,
            null,
            "https://github.com/vercel/ai/issues/6484"),
    TOOL_OPTIONS(
            "`tool_choice`, `none` too, and `parallel_tool_calls` need `tools`",
            EnumSet.of(Dialect.GPT),
            400,
            null,
            "https://github.com/writer/writer-framework/pull/1013"),
    MESSAGE_ORDER(
            "behind a tool result comes another or the assistant; a system message does not follow the assistant or a result;"
                    + " the last message is the user's or a result",
            EnumSet.of(Dialect.MISTRAL),
            400,
            "3230",
            "https://github.com/danny-avila/LibreChat/issues/12429"),
    TOOL_RESULTS(
            "there are as many tool results as calls, with the ids of the calls",
            EnumSet.of(Dialect.MISTRAL),
            400,
            "3230",
            "https://github.com/camel-ai/camel/issues/1467"),
    EMPTY_ASSISTANT(
            "an assistant message has tool calls, or content that is not blank",
            EnumSet.of(Dialect.MISTRAL),
            400,
            "3240",
            "https://github.com/OpenHands/OpenHands/issues/8685"),
    MESSAGE_FIELDS(
            "only tool results have a `name`; `refusal`, `audio` and `reasoning_content` do not exist",
            EnumSet.of(Dialect.MISTRAL),
            422,
            "Invalid input",
            "https://github.com/BerriAI/litellm/issues/3899"),
    CALL_IDS(
            "ids of tool calls are nine letters or digits",
            EnumSet.of(Dialect.MISTRAL),
            400,
            "3280",
            "https://github.com/nearai/ironclaw/issues/1241"),
    CALL_NAMES(
            "function names in tool calls match `[a-zA-Z0-9_-]{1,64}`",
            EnumSet.of(Dialect.MISTRAL),
            400,
            "3280",
            "https://github.com/mistralai/mistral-common"),
    LENGTHS(
            "ids of tool calls have up to 40 characters, function names up to 64",
            EnumSet.of(Dialect.GPT),
            400,
            "string_above_max_length",
            "https://github.com/vercel/ai/issues/5171"),
    FUNCTION_NAMES(
            "function names of tools and of tool calls match `^[a-zA-Z0-9_-]+$`",
            EnumSet.of(Dialect.GPT),
            400,
            "invalid_value",
            "https://github.com/mcp-use/mcp-use/issues/90"),
    MESSAGE_NAMES(
            "names of messages match `^[^\\s<|\\\\/>]+$`",
            EnumSet.of(Dialect.GPT),
            400,
            "invalid_value",
            "https://github.com/jekalmin/extended_openai_conversation/issues/251"),
    SINGLE_CALLS(
            "a message has one tool call",
            EnumSet.of(Dialect.LLAMA),
            400,
            null,
            "https://github.com/vllm-project/vllm/pull/12938"),
    CALL_ARGUMENTS(
            "the arguments of tool calls are a JSON object, or empty",
            EnumSet.of(Dialect.LLAMA, Dialect.PHI, Dialect.DEEPSEEK),
            400,
            null,
            "https://github.com/vllm-project/vllm/issues/43995"),
    CALL_THINKING(
            "a message with tool calls has its `reasoning_content`, which is not empty",
            EnumSet.of(Dialect.DEEPSEEK),
            400,
            null,
            "https://api-docs.deepseek.com/guides/thinking_mode"),
    BLANK_HISTORY(
            "no message is blank, but for tool results and messages with tool calls",
            EnumSet.of(Dialect.COHERE),
            400,
            "Invalid input",
            "https://docs.cohere.com/reference/errors"),
    BLANK_CONTENT(
            "no message is blank, but for tool results and messages with tool calls",
            EnumSet.of(Dialect.GROK),
            400,
            "Client specified an invalid argument",
            "https://github.com/AstrBotDevs/AstrBot/pull/6551"),
    REASONING_OPTIONS(
            "no `top_p`, `presence_penalty`, `frequency_penalty`, `logprobs`, `top_logprobs`, `logit_bias` and `stop`, unless"
                    + " `reasoning_effort` is `none`",
            EnumSet.of(Dialect.GPT),
            Feature.REASONING,
            400,
            "unsupported_parameter",
            "https://github.com/griptape-ai/griptape/issues/1915"),
    REASONING_TEMPERATURE(
            "no `temperature` but 1, unless `reasoning_effort` is `none`",
            EnumSet.of(Dialect.GPT),
            Feature.REASONING,
            400,
            "unsupported_value",
            "https://github.com/griptape-ai/griptape/issues/1915"),
    REASONING_EFFORT(
            "`reasoning_effort` is among those of the deployment, which the error lists",
            EnumSet.of(Dialect.GPT),
            Feature.REASONING,
            400,
            "unsupported_value",
            "https://github.com/BerriAI/litellm/issues/39983"),
    TOOLS_WITH_REASONING(
            "no `tools` while the model reasons: `/responses` takes them",
            EnumSet.of(Dialect.GPT),
            Feature.TOOLS_NEED_RESPONSES,
            400,
            null,
            "https://github.com/block/goose/issues/9825"),
    CHAT_UNSUPPORTED(
            "no chat completions from models that have `Feature.RESPONSES` but not `Feature.CHAT`",
            EnumSet.of(Dialect.GPT),
            400,
            "OperationNotSupported",
            "https://github.com/livekit/agents/issues/4121"),
    JSON_WORD(
            "with the response format `json_object` the messages contain the word JSON",
            EnumSet.of(Dialect.GPT),
            400,
            null,
            "https://github.com/openai/openai-agents-js/issues/71"),
    STREAM_USAGE(
            "no `stream_options`: a stream tells its usage unasked",
            EnumSet.of(Dialect.MISTRAL),
            422,
            "Invalid input",
            "https://github.com/BerriAI/litellm/issues/11696"),
    SURROGATES(
            "no string contains one half of a surrogate pair, escaped or not",
            EnumSet.allOf(Dialect.class),
            400,
            null,
            "https://github.com/anomalyco/opencode/issues/14630"),
    BATCH_TOKENS(
            "all inputs of an embedding request together have up to 300,000 tokens",
            EnumSet.of(Dialect.GPT),
            400,
            "max_tokens_per_request",
            "https://github.com/OpenDataBox/CrackSQL/pull/27"),
    INPUT_TOKENS(
            "an input of an embedding request has up to 8,192 tokens",
            EnumSet.of(Dialect.GPT),
            400,
            null,
            "https://github.com/MicrosoftDocs/azure-docs/issues/121545"),
    INPUTS(
            "an embedding request has up to 2,048 inputs",
            EnumSet.of(Dialect.GPT),
            400,
            "array_above_max_length",
            "https://github.com/MicrosoftDocs/azure-docs/pull/124129"),
    FEWER_INPUTS(
            "an embedding request has up to 96 inputs",
            EnumSet.complementOf(EnumSet.of(Dialect.GPT)),
            422,
            "Invalid input",
            "https://docs.cohere.com/reference/embed"),
    INPUT_TYPE(
            "an embedding request says its `input_type`",
            EnumSet.of(Dialect.COHERE),
            Feature.INPUT_TYPE_REQUIRED,
            400,
            "Invalid input",
            "https://docs.cohere.com/reference/embed");

    private final String says;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final Set<Dialect> dialects;

    private final @Nullable Feature feature;
    private final int status;
    private final @Nullable String code;
    private final String source;

    Rule(String says, Set<Dialect> dialects, int status, @Nullable String code, String source) {
        this(says, dialects, null, status, code, source);
    }

    Rule(
            String says,
            Set<Dialect> dialects,
            @Nullable Feature feature,
            int status,
            @Nullable String code,
            String source) {
        this.says = says;
        this.dialects = dialects;
        this.feature = feature;
        this.status = status;
        this.code = code;
        this.source = source;
    }

    /** Whether a deployment's service has this rule. */
    public boolean appliesTo(Deployment deployment) {
        return dialects.contains(deployment.dialect()) && (feature == null || deployment.supports(feature));
    }

    public int status() {
        return status;
    }

    /** As OpenAI's, Mistral's and xAI's errors tell it; null where the service tells none. */
    @Nullable
    public String code() {
        return code;
    }

    /** The table, as Markdown. */
    public static String table() {
        return Arrays.stream(values())
                .map(Rule::row)
                .collect(Collectors.joining(
                        "\n", "| rule | models of | status | code | source |\n|---|---|---|---|---|\n", "\n"));
    }

    private String row() {
        String models = dialects.equals(EnumSet.allOf(Dialect.class))
                ? "all"
                : dialects.stream()
                                .map(d -> DialectTraits.of(d).maker())
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + (feature == null ? "" : ", `Feature." + feature + "`");
        return "| "
                + String.join(" | ", says, models, String.valueOf(status), code == null ? "" : "`" + code + "`", link())
                + " |";
    }

    private String link() {
        return source.startsWith("https://") ? "<" + source + ">" : source;
    }
}
