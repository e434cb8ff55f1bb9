package dev.langchain4j.model.azure.inference.spark;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What one writes without the module: a function with a shared model, which asks for each row and waits. */
final class PlainFunction {

    private static final Map<Map<String, String>, AzureAiInferenceModels> MODELS = new ConcurrentHashMap<>();

    private PlainFunction() {}

    static float[] embed(AzureAiInferenceSparkOptions options, String text) {
        return MODELS.computeIfAbsent(
                        options.values(),
                        values ->
                                AzureAiInferenceModels.builder().values(values).build())
                .embeddingModel(options.model())
                .embed(text)
                .content()
                .vector();
    }
}
