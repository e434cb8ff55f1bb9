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

/** The options of embedding models. */
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
                    "The number of dimensions of the vectors, for models that can shorten vectors.",
                    AzureAiInferenceEmbeddingModel.Builder::dimensions),
            Option.of(
                    "input-type",
                    word(words("query", "document", "text")),
                    "none",
                    "The purpose of texts if the request does not set it.",
                    (AzureAiInferenceEmbeddingModel.Builder builder, String value) -> builder.inputType(value)),
            Option.of(
                    "send-input-type",
                    BOOLEAN,
                    "true except on azure-openai and openai-v1",
                    "Whether the deployment accepts an input type.",
                    AzureAiInferenceEmbeddingModel.Builder::sendInputType),
            Option.of(
                    "encoding-format",
                    word(words("float", "base64", "none")),
                    "`base64` on azure-openai and openai-v1, else the service's",
                    "The encoding of vectors; `none` sends nothing, for services that reject the field.",
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
                            "Fields that are sent in addition to those of the common contract, with their JSON types.",
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
                    "The maximum number of texts in one request.",
                    AzureAiInferenceEmbeddingModel.Builder::maxSegmentsPerBatch),
            Option.of(
                    "max-tokens-per-batch",
                    INTEGER,
                    "300000; none if `max-segments-per-batch` is set",
                    "The maximum number of tokens in one request, by an estimate that is rather too high.",
                    AzureAiInferenceEmbeddingModel.Builder::maxTokensPerBatch),
            Option.of(
                    "max-images-per-batch",
                    INTEGER,
                    "1",
                    "The maximum number of images in one request.",
                    AzureAiInferenceEmbeddingModel.Builder::maxImagesPerBatch),
            Option.of(
                    "max-concurrent-batches",
                    INTEGER,
                    "4",
                    "The maximum number of batches of one request that are sent at once.",
                    AzureAiInferenceEmbeddingModel.Builder::maxConcurrentBatches),
            Option.of(
                    "known-dimension",
                    INTEGER,
                    "`dimensions`, else detected from the first response",
                    "The number of dimensions of the deployment's vectors.",
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
