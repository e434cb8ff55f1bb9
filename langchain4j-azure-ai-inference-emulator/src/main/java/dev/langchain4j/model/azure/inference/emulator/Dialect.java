package dev.langchain4j.model.azure.inference.emulator;

import static dev.langchain4j.model.azure.inference.emulator.Trait.*;

import java.util.EnumSet;
import java.util.Set;

/** How a maker's models speak on Azure: a name for a set of switches, no more. */
public enum Dialect {
    /** OpenAI's models. */
    GPT(
            "OpenAI",
            ErrorStyle.OPENAI,
            IdStyle.GPT,
            EnumSet.of(
                    FILTER_RESULTS,
                    FILTER_CHUNK,
                    LOGPROBS_IN_PLAIN,
                    LOGPROBS_IN_STREAM,
                    REFUSAL_AND_ANNOTATIONS,
                    SYSTEM_FINGERPRINT,
                    OBFUSCATION,
                    FORCED_TOOL_STOPS,
                    USAGE_NULL)),
    /** Mistral's models. */
    MISTRAL(
            "Mistral",
            ErrorStyle.MISTRAL,
            IdStyle.MISTRAL,
            EnumSet.of(
                    LOGPROBS_IN_STREAM,
                    TOOL_CALLS_NULL,
                    CONTENT_EMPTY_WITH_TOOLS,
                    CALL_ID_NULL,
                    WHOLE_TOOL_CALLS,
                    TOOL_CALLS_WITH_FINISH,
                    USAGE_WITH_FINISH,
                    CONTENT_IN_LAST_DELTA)),
    /** Meta's Llama models. */
    LLAMA("Meta", ErrorStyle.VLLM, IdStyle.VLLM, EnumSet.of(TOOL_CALLS_NULL, LEADING_SPACE, CONTENT_IN_LAST_DELTA)),
    /** Microsoft's Phi models, served by vLLM. */
    PHI(
            "Microsoft",
            ErrorStyle.VLLM,
            IdStyle.VLLM,
            EnumSet.of(FILTER_RESULTS, TOOL_CALLS_EMPTY, LEADING_SPACE, REASONING_FIELD_ALWAYS, CONTENT_IN_LAST_DELTA)),
    /** Cohere's models, behind Azure's route. */
    COHERE(
            "Cohere",
            ErrorStyle.COHERE,
            IdStyle.COHERE,
            EnumSet.of(WHOLE_TOOL_CALLS, INDEX_IN_WHOLE_CALLS, USAGE_WITH_FINISH)),
    /** DeepSeek's models. */
    DEEPSEEK(
            "DeepSeek",
            ErrorStyle.VLLM,
            IdStyle.VLLM,
            EnumSet.of(
                    TOOL_CALLS_NULL,
                    EMPTY_FILTER_RESULTS,
                    NULL_PROMPT_FILTER,
                    REASONING_FIELD_ALWAYS,
                    FULL_DELTAS,
                    MATCHED_STOP,
                    CREATED_DRIFTS)),
    /** xAI's Grok models. */
    GROK(
            "xAI",
            ErrorStyle.XAI,
            IdStyle.XAI,
            EnumSet.of(
                    NULL_PROMPT_FILTER,
                    INDEX_IN_PLAIN_CALLS,
                    WHOLE_TOOL_CALLS,
                    INDEX_IN_WHOLE_CALLS,
                    NO_FINISH_BEFORE_END,
                    SYSTEM_FINGERPRINT,
                    SPACED_USAGE_CHUNK));

    /** The shape of the errors that the model itself gives. */
    enum ErrorStyle {
        OPENAI,
        MISTRAL,
        VLLM,
        COHERE,
        XAI
    }

    /** The shape of ids. */
    enum IdStyle {
        GPT,
        MISTRAL,
        VLLM,
        COHERE,
        XAI
    }

    private final String maker;
    private final ErrorStyle errorStyle;
    private final IdStyle idStyle;

    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf makes it so
    private final Set<Trait> traits;

    Dialect(String maker, ErrorStyle errorStyle, IdStyle idStyle, EnumSet<Trait> traits) {
        this.maker = maker;
        this.errorStyle = errorStyle;
        this.idStyle = idStyle;
        this.traits = Set.copyOf(traits);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    String maker() {
        return maker;
    }

    ErrorStyle errorStyle() {
        return errorStyle;
    }

    IdStyle idStyle() {
        return idStyle;
    }
}
