package dev.langchain4j.model.azure.inference.emulator.internal.dialect;

import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reasoning;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** What a maker's models usually can do, for deployments that do not say otherwise. */
public final class DialectDefaults {

    private static final Set<String> OPENAI_EXTRAS = Set.of(
            "n",
            "user",
            "logprobs",
            "top_logprobs",
            "logit_bias",
            "parallel_tool_calls",
            "stream_options",
            "max_completion_tokens",
            "reasoning_effort");

    private DialectDefaults() {}

    public static EnumSet<Feature> features(Dialect dialect) {
        EnumSet<Feature> features = EnumSet.of(
                Feature.CHAT,
                Feature.TOOLS,
                Feature.JSON_OBJECT,
                Feature.JSON_SCHEMA,
                Feature.IMAGES,
                Feature.SYSTEM_ROLE,
                Feature.MAX_TOKENS);
        if (dialect == Dialect.MISTRAL) {
            features.add(Feature.NINE_CHARACTER_TOOL_IDS);
        } else if (dialect != Dialect.COHERE) {
            features.addAll(EnumSet.of(Feature.STREAM_OPTIONS, Feature.MAX_COMPLETION_TOKENS));
        }
        if (dialect == Dialect.GPT) {
            features.addAll(EnumSet.of(Feature.DEVELOPER_ROLE, Feature.AUDIO, Feature.FILES, Feature.RESPONSES));
        }
        if (dialect == Dialect.PHI) {
            features.add(Feature.AUDIO);
        }
        return features;
    }

    public static Set<String> knownExtras(Dialect dialect) {
        return switch (dialect) {
            case GPT ->
                with(
                        OPENAI_EXTRAS,
                        "store",
                        "metadata",
                        "service_tier",
                        "prediction",
                        "verbosity",
                        "audio",
                        "prompt_cache_key",
                        "prompt_cache_retention",
                        "prompt_cache_options",
                        "safety_identifier");
            case MISTRAL ->
                Set.of("n", "safe_prompt", "random_seed", "parallel_tool_calls", "prompt_mode", "prediction");
            case LLAMA, PHI, DEEPSEEK ->
                with(OPENAI_EXTRAS, "top_k", "min_p", "repetition_penalty", "min_tokens", "ignore_eos", "best_of");
            case COHERE -> Set.of("n", "top_k", "safety_mode", "documents", "logprobs");
            case GROK -> with(OPENAI_EXTRAS, "search_parameters", "deferred");
        };
    }

    public static Reasoning reasoning(Dialect dialect) {
        return switch (dialect) {
            case DEEPSEEK, GROK, PHI -> Reasoning.FIELD;
            case MISTRAL -> Reasoning.PARTS;
            case LLAMA, COHERE -> Reasoning.TAGS;
            case GPT -> Reasoning.HIDDEN;
        };
    }

    private static Set<String> with(Set<String> base, String... more) {
        Set<String> all = new HashSet<>(base);
        all.addAll(Set.of(more));
        return all;
    }
}
