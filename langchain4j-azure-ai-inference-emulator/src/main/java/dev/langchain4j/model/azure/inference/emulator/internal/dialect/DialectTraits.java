package dev.langchain4j.model.azure.inference.emulator.internal.dialect;

import static dev.langchain4j.model.azure.inference.emulator.internal.dialect.Trait.*;

import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a {@link Dialect} stands for.
 *
 * @param maker      the provider, as {@code /info} tells it
 * @param errorStyle the shape of the errors that the model itself gives
 * @param idStyle    the shape of ids
 */
public record DialectTraits(String maker, ErrorStyle errorStyle, IdStyle idStyle, Set<Trait> traits) {

    private static final Map<Dialect, DialectTraits> TABLE = new EnumMap<>(Dialect.class);

    static {
        for (Dialect dialect : Dialect.values()) {
            TABLE.put(dialect, create(dialect));
        }
    }

    /** The shape of the errors that the model itself gives. */
    public enum ErrorStyle {
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

    public static DialectTraits of(Dialect dialect) {
        return Objects.requireNonNull(TABLE.get(dialect));
    }

    public static boolean has(Deployment deployment, Trait trait) {
        return of(deployment.dialect()).traits.contains(trait);
    }

    private static DialectTraits create(Dialect dialect) {
        return switch (dialect) {
            case GPT ->
                new DialectTraits(
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
                                USAGE_NULL));
            case MISTRAL ->
                new DialectTraits(
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
                                CONTENT_IN_LAST_DELTA));
            case LLAMA ->
                new DialectTraits(
                        "Meta",
                        ErrorStyle.VLLM,
                        IdStyle.VLLM,
                        EnumSet.of(TOOL_CALLS_NULL, LEADING_SPACE, CONTENT_IN_LAST_DELTA));
            case PHI ->
                new DialectTraits(
                        "Microsoft",
                        ErrorStyle.VLLM,
                        IdStyle.VLLM,
                        EnumSet.of(
                                FILTER_RESULTS,
                                TOOL_CALLS_EMPTY,
                                LEADING_SPACE,
                                REASONING_FIELD_ALWAYS,
                                CONTENT_IN_LAST_DELTA));
            case COHERE ->
                new DialectTraits(
                        "Cohere",
                        ErrorStyle.COHERE,
                        IdStyle.COHERE,
                        EnumSet.of(WHOLE_TOOL_CALLS, INDEX_IN_WHOLE_CALLS, USAGE_WITH_FINISH));
            case DEEPSEEK ->
                new DialectTraits(
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
                                CREATED_DRIFTS));
            case GROK ->
                new DialectTraits(
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
        };
    }
}
