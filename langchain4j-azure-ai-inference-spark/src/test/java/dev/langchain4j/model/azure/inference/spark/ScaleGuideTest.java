package dev.langchain4j.model.azure.inference.spark;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/scale.md")
class ScaleGuideTest {

    @TempDir
    Path folder;

    private final SparkSession spark = Local.SPARK;
    private AzureAiInferenceEmulator emulator;
    private Path configuration;

    @BeforeEach
    void start() throws IOException {
        emulator = AzureAiInferenceEmulator.start();
        configuration = Files.writeString(folder.resolve("models.yaml"), """
                langchain4j:
                  azure-ai-inference:
                    connections:
                      foundry:
                        endpoint: %s
                        api-key: %s
                    models:
                      passages:
                        connection: foundry
                        embedding-model: {model-name: text-embedding-3-small, dimensions: 512}
                      reviewer:
                        connection: foundry
                        chat-model: {model-name: gpt-5.4}
                """.formatted(
                        emulator.endpoint(EmulatorForm.OPENAI_V1, ""), emulator.apiKey()));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    @DisplayName("embeds a table, and takes up where it was left")
    void embeds() {
        String input = folder.resolve("documents").toString();
        String output = folder.resolve("vectors").toString();
        Local.table("one gull", "two gulls").withColumn("id", lit(1)).write().parquet(input);

        EmbedDocuments.main(new String[] {input, output, configuration.toString()});

        assertThat(spark.read().parquet(output).filter("size(vector) = 512").count())
                .isEqualTo(2);
        int requests = emulator.requests().size();
        takesUp(input, output);
        assertThat(emulator.requests()).hasSize(requests + 1);
    }

    private void takesUp(String input, String output) {
        AzureAiInferenceSpark ai = AzureAiInferenceSpark.create(
                spark,
                AzureAiInferenceSparkOptions.builder()
                        .configurationFile(configuration)
                        .model("passages")
                        .inputType(EmbeddingInputType.DOCUMENT)
                        .build());
        Dataset<Row> documents = spark.read().parquet(input);
        String again = folder.resolve("again").toString();

        Dataset<Row> former = spark.read().parquet(output);
        ai.embed(documents, former, "text", "vector").write().parquet(again);

        assertThat(spark.read().parquet(again).count()).isEqualTo(2);

        Dataset<Row> there = spark.read().parquet(output).filter("vector is not null");
        Dataset<Row> missing = documents.join(there.select("id"), new String[] {"id"}, "left_anti");
        ai.embed(missing, "text", "vector").write().mode("append").parquet(output);

        assertThat(spark.read().parquet(output).count()).isEqualTo(2);
    }

    @Test
    @DisplayName("rates reviews")
    void rates() {
        emulator.respondWith(call -> Reply.text("{\"stars\": 4, \"reason\": \"" + call.lastUserText() + "\"}"));
        Dataset<Row> reviews = Local.table("smooth").withColumn("ship", lit("Vlieland"));

        AzureAiInferenceSpark ai = AzureAiInferenceSpark.create(
                spark,
                AzureAiInferenceSparkOptions.builder()
                        .configurationFile(configuration)
                        .model("reviewer")
                        .systemMessage("You rate reviews of ferries.")
                        .answerType(new StructType()
                                .add("stars", DataTypes.IntegerType, false, "from 1 to 5")
                                .add("reason", DataTypes.StringType))
                        .build());
        Dataset<Row> rated = ai.chat(reviews, "Review of {{ship}}: {{text}}", "rating");
        rated.select("rating.stars", "rating.reason", "rating_error.message").show();

        assertThat(rated.select("rating.reason").first().getString(0)).isEqualTo("Review of Vlieland: smooth");
    }

    @Test
    @DisplayName("embeds what arrives")
    void streams() throws Exception {
        Path arrived = Files.createDirectory(folder.resolve("arrived"));
        Files.writeString(arrived.resolve("one.txt"), "one gull\n");
        Dataset<Row> arriving = spark.readStream().text(arrived.toString()).withColumnRenamed("value", "text");
        String output = folder.resolve("streamed").toString();
        String checkpoint = folder.resolve("checkpoint").toString();
        AzureAiInferenceSpark ai = AzureAiInferenceSpark.create(
                spark,
                AzureAiInferenceSparkOptions.builder()
                        .configurationFile(configuration)
                        .model("passages")
                        .build());

        StreamingQuery query = arriving.writeStream()
                .foreachBatch(ai.embedEachBatch(
                        "text",
                        "vector",
                        (rows, batchId) -> rows.write().mode("append").parquet(output)))
                .option("checkpointLocation", checkpoint)
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();

        assertThat(spark.read().parquet(output).count()).isEqualTo(1);
    }
}
