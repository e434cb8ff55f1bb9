package dev.langchain4j.model.azure.inference.config.internal.option;

import static dev.langchain4j.model.azure.inference.config.internal.option.LanguageDraft.both;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.BOOLEAN;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.INTEGER;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.JSON_MAP;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.LIST;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.NUMBER;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.STRING;

import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import dev.langchain4j.model.azure.inference.AzureAiInferenceLanguageModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingLanguageModel;
import java.util.List;
import java.util.Map;

/** The options of both language models. */
public final class LanguageOptions {

    public static final List<Option<LanguageDraft, ?>> ALL = List.of(
            Option.of(
                            "model-name",
                            STRING,
                            "none",
                            "The name of the deployment; `deployment-name` means the same.",
                            both(
                                    AzureAiInferenceLanguageModel.Builder::modelName,
                                    AzureAiInferenceStreamingLanguageModel.Builder::modelName))
                    .or("deployment-name")
                    .calledElsewhere("model", "deployment", "model-id", "deployment-id"),
            BaseModelOption.of(),
            Option.of(
                    "temperature",
                    NUMBER,
                    "the model's",
                    "Sampling temperature.",
                    both(
                            AzureAiInferenceLanguageModel.Builder::temperature,
                            AzureAiInferenceStreamingLanguageModel.Builder::temperature)),
            Option.of(
                    "top-p",
                    NUMBER,
                    "the model's",
                    "The probability mass to sample from.",
                    both(
                            AzureAiInferenceLanguageModel.Builder::topP,
                            AzureAiInferenceStreamingLanguageModel.Builder::topP)),
            Option.of(
                    "frequency-penalty",
                    NUMBER,
                    "the model's",
                    "Penalty for tokens by how often they have occurred, from -2 to 2.",
                    both(
                            AzureAiInferenceLanguageModel.Builder::frequencyPenalty,
                            AzureAiInferenceStreamingLanguageModel.Builder::frequencyPenalty)),
            Option.of(
                    "presence-penalty",
                    NUMBER,
                    "the model's",
                    "Penalty for tokens that have occurred at all, from -2 to 2.",
                    both(
                            AzureAiInferenceLanguageModel.Builder::presencePenalty,
                            AzureAiInferenceStreamingLanguageModel.Builder::presencePenalty)),
            Option.of(
                            "max-output-tokens",
                            INTEGER,
                            "the model's",
                            "The maximum number of tokens in the response.",
                            both(
                                    AzureAiInferenceLanguageModel.Builder::maxOutputTokens,
                                    AzureAiInferenceStreamingLanguageModel.Builder::maxOutputTokens))
                    .calledElsewhere("max-tokens", "max-completion-tokens"),
            Option.<LanguageDraft, List<String>>of(
                            "stop-sequences",
                            LIST,
                            "none",
                            "Sequences that stop generation; not part of the output.",
                            both(
                                    AzureAiInferenceLanguageModel.Builder::stopSequences,
                                    AzureAiInferenceStreamingLanguageModel.Builder::stopSequences))
                    .calledElsewhere("stop"),
            Option.of(
                    "seed",
                    INTEGER,
                    "none",
                    "Makes sampling repeatable, as far as the model can.",
                    both(
                            AzureAiInferenceLanguageModel.Builder::seed,
                            AzureAiInferenceStreamingLanguageModel.Builder::seed)),
            Option.of(
                    "user",
                    STRING,
                    "none",
                    "An identifier of the end user.",
                    both(
                            AzureAiInferenceLanguageModel.Builder::user,
                            AzureAiInferenceStreamingLanguageModel.Builder::user)),
            Option.<LanguageDraft, Map<String, Object>>of(
                            "extras",
                            JSON_MAP,
                            "none",
                            "Fields that are sent in addition to those of the common contract, with their JSON types.",
                            both(
                                    AzureAiInferenceLanguageModel.Builder::extras,
                                    AzureAiInferenceStreamingLanguageModel.Builder::extras))
                    .calledElsewhere("custom-parameters", "model-kwargs", "extra-body", "top-k"),
            Option.<LanguageDraft, AzureAiInferenceExtrasPolicy>of(
                            "extras-policy",
                            ExtrasPolicies.TYPE,
                            "`pass-through`",
                            "What happens to extras.",
                            both(
                                    AzureAiInferenceLanguageModel.Builder::extrasPolicy,
                                    AzureAiInferenceStreamingLanguageModel.Builder::extrasPolicy))
                    .calledElsewhere("extra-parameters"));

    /** Only for the streaming model. */
    public static final List<Option<LanguageDraft, ?>> STREAMING = List.of(Option.of(
            "stream-usage",
            BOOLEAN,
            "true on openai-v1 and azure-openai, else false",
            "Whether streams request their token usage.",
            (draft, value) -> draft.streaming.streamUsage(value)));

    private LanguageOptions() {}
}
