package dev.langchain4j.model.azure.inference.spark.internal.asking;

import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import java.util.Map;
import java.util.TreeMap;

/** Options of models that nobody asks. */
public final class Offline {

    private static final String PREFIX = "langchain4j.azure-ai-inference.";

    private static final Map<String, String> CONFIGURATION = Map.ofEntries(
            Map.entry("connections.here.endpoint", "http://localhost:1/openai/v1"),
            Map.entry("connections.here.api-key", "key"),
            Map.entry("models.small.connection", "here"),
            Map.entry("models.small.embedding-model.model-name", "small"),
            Map.entry("models.small-2.connection", "here"),
            Map.entry("models.small-2.embedding-model.model-name", "small-2"),
            Map.entry("models.vectors.routes", "small,small-2"),
            Map.entry("models.chatty.connection", "here"),
            Map.entry("models.chatty.chat-model.model-name", "chatty"),
            Map.entry("models.terse.connection", "here"),
            Map.entry("models.terse.chat-model.model-name", "terse"),
            Map.entry("models.answers.routes", "chatty,terse"));

    private Offline() {}

    public static AzureAiInferenceSparkOptions.Builder options(String model, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>();
        CONFIGURATION.forEach((key, value) -> all.put(PREFIX + key, value));
        more.forEach((key, value) -> all.put(PREFIX + key, value));
        return AzureAiInferenceSparkOptions.builder().values(all).model(model);
    }
}
