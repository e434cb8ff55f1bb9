package dev.langchain4j.model.azure.inference.spark;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark within this JVM, and a configuration of the emulator's deployments. */
final class Local {

    static final SparkSession SPARK = SparkSession.builder()
            .master("local[2, 3]")
            .appName("tests")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.warehouse.dir", "target/warehouse")
            .getOrCreate();

    private static final String PREFIX = "langchain4j.azure-ai-inference.";

    private Local() {}

    static AzureAiInferenceEmulator.Builder emulator() {
        return AzureAiInferenceEmulator.builder()
                .deployment(Deployment.embeddings("small", Dialect.GPT)
                        .dimensions(8)
                        .build())
                .deployment(Deployment.chat("chatty", Dialect.GPT).build());
    }

    static Map<String, String> values(AzureAiInferenceEmulator emulator) {
        return Map.of(
                PREFIX + "connections.foundry.endpoint",
                emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                PREFIX + "connections.foundry.api-key",
                emulator.apiKey(),
                PREFIX + "models.vectors.connection",
                "foundry",
                PREFIX + "models.vectors.embedding-model.model-name",
                "small",
                PREFIX + "models.answers.connection",
                "foundry",
                PREFIX + "models.answers.chat-model.model-name",
                "chatty");
    }

    static AzureAiInferenceSparkOptions.Builder options(AzureAiInferenceEmulator emulator, String model) {
        return AzureAiInferenceSparkOptions.builder()
                .values(values(emulator))
                .model(model)
                .tryFirst(false);
    }

    static AzureAiInferenceSpark ai(AzureAiInferenceSparkOptions.Builder options) {
        return AzureAiInferenceSpark.create(SPARK, options.build());
    }

    /** A table of one partition with a column of texts. */
    static Dataset<Row> table(String... texts) {
        return SPARK.createDataset(List.of(texts).stream().map(Local::orNull).toList(), Encoders.STRING())
                .coalesce(1)
                .toDF("text");
    }

    private static String orNull(String text) {
        return text.equals("null") ? null : text;
    }

    /** The texts that were sent for embedding, in the order of their requests. */
    static List<String> sent(AzureAiInferenceEmulator emulator) {
        List<String> texts = new ArrayList<>();
        emulator.requests().forEach(request -> request.json().path("input").forEach(text -> texts.add(text.asText())));
        return texts;
    }
}
