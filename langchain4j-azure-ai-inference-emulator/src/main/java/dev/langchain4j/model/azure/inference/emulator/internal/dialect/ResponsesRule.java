package dev.langchain4j.model.azure.inference.emulator.internal.dialect;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /responses} refuses, with the code in the error. The README of this module prints the same table. All of it has the
 * status 400.
 */
public enum ResponsesRule {
    NOT_SERVED(
            "only models that the API serves, `Feature.RESPONSES`",
            null,
            "https://github.com/anomalyco/opencode/issues/12949"),
    UNKNOWN_PARAMETER(
            "no parameter or member that the API does not have: `stop`, `seed`, `n`, `logit_bias`, `logprobs`,"
                    + " `stream_options.include_usage`, `name` of a message",
            "unknown_parameter",
            Sources.PROBE),
    MOVED_PARAMETER(
            "no parameter of chat completions that has another name here: `messages`, `max_tokens`, `max_completion_tokens`,"
                    + " `response_format`, `reasoning_effort`, `verbosity`",
            "unsupported_parameter",
            Sources.PROBE),
    PENALTIES("no `frequency_penalty` and no `presence_penalty`", null, Sources.PROBE),
    TYPE("values have the type of the parameter", "invalid_type", Sources.OPENAPI),
    VALUE("values of an enumeration are among those it has", "invalid_value", Sources.PROBE),
    DECIMAL_MIN("no `temperature` or `top_p` below 0", "decimal_below_min_value", Sources.PYDANTIC),
    DECIMAL_MAX("no `temperature` above 2, no `top_p` above 1", "decimal_above_max_value", Sources.PYDANTIC),
    INTEGER_MIN(
            "`max_output_tokens` is 16 or more",
            "integer_below_min_value",
            "https://github.com/earendil-works/pi/issues/6265"),
    INTEGER_MAX("`top_logprobs` is 20 or less", "integer_above_max_value", Sources.OPENAPI),
    LENGTH(
            "`call_id`, `safety_identifier`, names of tools and keys of `metadata` have up to 64 characters, its values 512",
            "string_above_max_length",
            Sources.OPENAPI),
    SAMPLING("no `temperature` but 1 and no `top_p` while the model reasons", null, Sources.PROBE),
    EFFORT(
            "`reasoning.effort` is among those of the deployment, which the error lists",
            "unsupported_value",
            "https://github.com/BerriAI/litellm/issues/39983"),
    NO_EFFORT(
            "no `reasoning.effort` and no `reasoning.summary` without `Feature.REASONING`",
            null,
            "https://github.com/earendil-works/pi/issues/9645"),
    NO_ENCRYPTED_CONTENT(
            "no `reasoning.encrypted_content` in `include` without `Feature.REASONING`",
            null,
            "https://github.com/microsoft/amplifier/issues/199"),
    LOGPROBS("no `message.output_text.logprobs` in `include` while the model reasons", null, Sources.OPENAPI),
    MISSING(
            "there is an input; `text.format`, tools and `tool_choice` are flat, with their own `name`; a reasoning item has a"
                    + " `summary`",
            "missing_required_parameter",
            Sources.PROBE),
    ID("ids of items begin with the prefix of their type: `msg`, `fc`, `rs`", "invalid_value", Sources.OPENAPI),
    FILE_TYPE("files are no audio and no video", "unsupported_file", "https://github.com/pydantic/pydantic-ai"),
    CONTENT("images and files only where the model takes them", "invalid_value", Sources.OPENAPI),
    FUNCTION_NAME("names of tools match `^[a-zA-Z0-9_-]+$`", "invalid_value", Sources.OPENAPI),
    FUNCTION_SCHEMA(
            "the parameters of a tool are a JSON schema of an object, and with `strict: true` a strict one",
            "invalid_function_parameters",
            Sources.AZURE),
    FORMAT_SCHEMA(
            "the same for `text.format.schema`",
            "invalid_json_schema",
            "https://learn.microsoft.com/azure/ai-services/openai/how-to/structured-outputs"),
    FORMAT("`text.format` is of a type that the model has", null, Sources.OPENAPI),
    TOOL_CHOICE("`tool_choice` names a tool that is offered; `required` needs one", null, Sources.OPENAPI),
    JSON_WORD("with `json_object` the input contains the word JSON", null, Sources.OPENAPI),
    NO_OUTPUT("each function call has an output", null, "https://github.com/router-for-me/CLIProxyAPI/issues/2368"),
    NO_CALL("each output has a function call", null, "https://github.com/microsoft/vscode/issues/320060"),
    ADJACENT(
            "calls are directly followed by their outputs (all but OpenAI)",
            null,
            "https://github.com/openai/codex/issues/22129"),
    FOLLOWER(
            "with `store`, a reasoning item with an id is followed by the item that came behind it",
            null,
            "https://github.com/continuedev/continue/issues/8933"),
    REASONING_OF_ITEM(
            "with `store`, a call or message with an id comes behind the reasoning that it came with",
            null,
            "https://github.com/0xPlaygrounds/rig/issues/751"),
    NOT_STORED(
            "without `store`, a reasoning item with an id has encrypted content",
            null,
            "https://github.com/openclaw/openclaw/issues/21782"),
    NOT_FOUND("an id alone leads to a stored item", null, "https://github.com/earendil-works/pi/issues/5524"),
    ENCRYPTED_CONTENT(
            "encrypted content is whole, and of the same model",
            "invalid_encrypted_content",
            "https://github.com/openai/codex/issues/8100"),
    CONTINUATION(
            "encrypted content is of one earlier response, `Feature.SINGLE_CONTINUATION`",
            "invalid_value",
            "https://github.com/NousResearch/hermes-agent/issues/101243"),
    PAYLOAD(
            "on a project's route a reasoning item has an id, and an `output_text` its `annotations`",
            "invalid_payload",
            "https://github.com/Azure/azure-sdk-for-net/issues/59967"),
    PREVIOUS_RESPONSE(
            "`previous_response_id` is that of a stored response",
            "previous_response_not_found",
            "https://github.com/microsoft/agent-framework/issues/6419"),
    EXCLUSIVE(
            "not both `previous_response_id` and `conversation`, nor `prompt_cache_retention` and `prompt_cache_options`",
            "mutually_exclusive_parameters",
            Sources.PROBE),
    CONTEXT("the input fits the context window", "context_length_exceeded", "https://github.com/crmne/ruby_llm");

    private final String says;
    private final @Nullable String code;
    private final String source;

    ResponsesRule(String says, @Nullable String code, String source) {
        this.says = says;
        this.code = code;
        this.source = source;
    }

    /** As the error tells it; null where it tells none. */
    @Nullable
    public String code() {
        return code;
    }

    /** The table, as Markdown. */
    public static String table() {
        return Arrays.stream(values())
                .map(ResponsesRule::row)
                .collect(Collectors.joining("\n", "| rule | code | source |\n|---|---|---|\n", "\n"));
    }

    private String row() {
        return "| " + says + " | " + (code == null ? "" : "`" + code + "`") + " | <" + source + "> |";
    }

    private static final class Sources {
        static final String PROBE = "https://github.com/kangminlee-maker/local-OAuth-CLI-API-adapter";
        static final String OPENAPI = "https://github.com/openai/openai-openapi";
        static final String AZURE = "https://learn.microsoft.com/azure/ai-services/openai/how-to/responses";
        static final String PYDANTIC = "https://github.com/pydantic/pydantic-ai";
    }
}
