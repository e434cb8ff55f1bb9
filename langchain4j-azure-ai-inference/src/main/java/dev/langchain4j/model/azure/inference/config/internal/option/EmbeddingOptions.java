package dev.langchain4j.model.azure.inference.config.internal.option;

import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.BOOLEAN;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.INTEGER;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.JSON_MAP;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.STRING;
import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.word;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What: the options of embedding models. */
public final class EmbeddingOptions {

    public static final List<Option<AzureAiInferenceEmbeddingModel.Builder, ?>> ALL = List.of(
            Option.of(
                            "model-name",
                            STRING,
                            "none",
                            "The name of the deployment; `deployment-name` means the same.",
                            AzureAiInferenceEmbeddingModel.Builder::modelName)
                    .or("deployment-name")
                    .calledElsewhere("model", "deployment", "model-id", "deployment-id"),
            BaseModelOption.of(),
            Option.of(
                    "dimensions",
                    INTEGER,
                    "the model's",
                    "How many numbers a vector is to have, on deployments that can shorten vectors.",
                    AzureAiInferenceEmbeddingModel.Builder::dimensions),
            Option.of(
                    "input-type",
                    word(words("query", "document", "text")),
                    "none",
                    "What texts are for, where the request does not say.",
                    (AzureAiInferenceEmbeddingModel.Builder builder, String value) -> builder.inputType(value)),
            Option.of(
                    "send-input-type",
                    BOOLEAN,
                    "true but on azure-openai and openai-v1",
                    "Whether the deployment takes an input type.",
                    AzureAiInferenceEmbeddingModel.Builder::sendInputType),
            Option.of(
                    "encoding-format",
                    word(words("float", "base64", "none")),
                    "`base64` on azure-openai and openai-v1, else the service's",
                    "How the service writes vectors; `none` sends nothing, for services that refuse the question.",
                    AzureAiInferenceEmbeddingModel.Builder::encodingFormat),
            Option.of(
                    "user",
                    STRING,
                    "none",
                    "An identifier of the end user; on azure-openai and openai-v1 only.",
                    AzureAiInferenceEmbeddingModel.Builder::user),
            Option.<AzureAiInferenceEmbeddingModel.Builder, Map<String, Object>>of(
                            "extras",
                            JSON_MAP,
                            "none",
                            "Fields that are sent beside those of the common contract, with their JSON types.",
                            AzureAiInferenceEmbeddingModel.Builder::extras)
                    .calledElsewhere("custom-parameters", "model-kwargs", "extra-body"),
            Option.<AzureAiInferenceEmbeddingModel.Builder, AzureAiInferenceExtrasPolicy>of(
                            "extras-policy",
                            ExtrasPolicies.TYPE,
                            "`pass-through`",
                            "What happens to extras.",
                            AzureAiInferenceEmbeddingModel.Builder::extrasPolicy)
                    .calledElsewhere("extra-parameters"),
            Option.of(
                    "max-segments-per-batch",
                    INTEGER,
                    "96; 256 on azure-openai",
                    "How many texts go into one call at most.",
                    AzureAiInferenceEmbeddingModel.Builder::maxSegmentsPerBatch),
            Option.of(
                    "max-tokens-per-batch",
                    INTEGER,
                    "300000; none if `max-segments-per-batch` is set",
                    "How many tokens the texts of one call may have, by an estimate that is rather too high.",
                    AzureAiInferenceEmbeddingModel.Builder::maxTokensPerBatch),
            Option.of(
                    "max-images-per-batch",
                    INTEGER,
                    "1",
                    "How many images go into one call at most.",
                    AzureAiInferenceEmbeddingModel.Builder::maxImagesPerBatch),
            Option.of(
                    "max-concurrent-batches",
                    INTEGER,
                    "4",
                    "How many batches of one request are under way at once.",
                    AzureAiInferenceEmbeddingModel.Builder::maxConcurrentBatches),
            Option.of(
                    "known-dimension",
                    INTEGER,
                    "`dimensions`, else the first answer tells",
                    "How many numbers the deployment's vectors have.",
                    AzureAiInferenceEmbeddingModel.Builder::knownDimension),
            Option.of(
                    "image-input",
                    BOOLEAN,
                    "false",
                    "Whether the deployment embeds images; not on azure-openai and openai-v1.",
                    AzureAiInferenceEmbeddingModel.Builder::imageInput));

    private EmbeddingOptions() {}

    private static Map<String, String> words(String... words) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String word : words) {
            map.put(word, word);
        }
        return map;
    }
}
