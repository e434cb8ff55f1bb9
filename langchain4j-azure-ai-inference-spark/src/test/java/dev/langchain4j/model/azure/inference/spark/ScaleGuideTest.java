package dev.langchain4j.model.azure.inference.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.AzureAiInferenceBatchChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
    java.nio.file.Path folder;

    private final SparkSession spark = Local.SPARK;
    private AzureAiInferenceEmulator emulator;
    private java.nio.file.Path configuration;
    private int megabytes = 64;

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
                        emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey()));
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
        assertThat(emulator.requests()).hasSize(requests + 2);
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
    @DisplayName("rates reviews in batches, the second with what has failed in the first")
    void ratesInBatches() {
        emulator.respondWith(call -> call.lastUserText().contains("rough")
                ? Reply.error(500, "{\"error\":{\"message\":\"busy\"}}")
                : Reply.text("fine"));
        String endpoint = emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "");
        String key = emulator.apiKey();
        String answers = folder.resolve("answers").toString();
        String output = folder.resolve("ratings").toString();
        Dataset<Row> reviews = Local.table("smooth", "rough").withColumn("ship", lit("Vlieland"));
        AzureAiInferenceSpark ai = Local.ai(AzureAiInferenceSparkOptions.builder()
                .configurationFile(configuration)
                .model("reviewer"));
        java.nio.file.Path jobFile = folder.resolve("reviews.job.json");
        java.nio.file.Path restJobFile = folder.resolve("rest.job.json");

        AzureAiInferenceBatchChatModel batches = AzureAiInferenceBatchChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("gpt-5.1-batch")
                .build();
        String id = ai.submitChatBatch(reviews, "Review of {{ship}}: {{text}}", batches, jobFile);
        awaitEnd(batches, id);

        Dataset<Row> rated = ai.readChatBatch(reviews, "Review of {{ship}}: {{text}}", "rating", batches, id, answers);
        rated.write().parquet(output);
        assertThat(spark.read().parquet(output).filter("rating = 'fine'").count())
                .isEqualTo(1);
        emulator.respondWith(call -> Reply.text("after all"));

        String rest = ai.submitChatBatch(
                rated.filter("rating_error.retriable"), "Review of {{ship}}: {{text}}", batches, restJobFile);
        awaitEnd(batches, rest);

        Dataset<Row> all =
                ai.readChatBatch(reviews, "Review of {{ship}}: {{text}}", "rating", batches, id + "," + rest, answers);
        assertThat(all.select("text", "rating").collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create("smooth", "fine"), RowFactory.create("rough", "after all"));
    }

    private static void awaitEnd(AzureAiInferenceBatchChatModel batches, String id) {
        while (!batches.status(id).state().isTerminal()) {
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Test
    @DisplayName("embeds a table in slices: a driver that stops loses the slice under way, and no other")
    void slices() throws IOException {
        String input = folder.resolve("documents").toString();
        String output = folder.resolve("vectors").toString();
        spark.range(40)
                .selectExpr("id", "concat('text ', id) as text")
                .coalesce(1)
                .write()
                .parquet(input);
        stopAt("text 17");

        assertThatThrownBy(() -> embedInSlices(ai(), input, output)).hasStackTraceContaining("cancelled");

        long paid = spark.read().parquet(output).count();
        assertThat(paid).isBetween(1L, 39L);
        emulator.reset();
        embedInSlices(newAi(), input, output);
        assertThat(Local.sent(emulator)).hasSize(40 - (int) paid).doesNotHaveDuplicates();
        assertThat(spark.read().parquet(output).select("id").distinct().count()).isEqualTo(40);
        assertThat(spark.read().parquet(output).filter("vector is not null").count())
                .isEqualTo(40);
    }

    /** What a driver that is killed leaves: jobs without a commit. */
    private void stopAt(String text) {
        emulator.interceptWith(call -> {
            if (call.body().contains("\"" + text + "\"")) {
                spark.sparkContext().cancelAllJobs();
            }
            return Reply.asUsual();
        });
    }

    private void embedInSlices(AzureAiInferenceSpark ai, String input, String output) throws IOException {
        int slices = 8;
        Dataset<Row> documents = spark.read().parquet(input);
        for (int slice = 0; slice < slices; slice++) {
            String target = output + "/slice=" + slice;
            Path done = new Path(target, "_SUCCESS");
            if (!done.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(done)) {
                Dataset<Row> part =
                        documents.filter(pmod(xxhash64(col("id")), lit(slices)).equalTo(slice));
                ai.embed(part, "text", "vector").write().mode("overwrite").parquet(target);
            }
        }
    }

    @Test
    @DisplayName("embeds what arrives in micro-batches: a restart goes on after the last one that was written")
    void streams() throws Exception {
        java.nio.file.Path arrived = Files.createDirectory(folder.resolve("arrived"));
        long time = 0;
        for (String name : List.of("one", "two", "three")) {
            java.nio.file.Path file = Files.writeString(arrived.resolve(name + ".txt"), name + " gulls\n");
            Files.setLastModifiedTime(file, FileTime.fromMillis(time += 1000));
        }
        String output = folder.resolve("streamed").toString();
        stopAt("two gulls");

        assertThatThrownBy(() -> stream(ai(), arrived.toString(), output)).hasStackTraceContaining("cancelled");

        emulator.reset();
        stream(newAi(), arrived.toString(), output);
        assertThat(Local.sent(emulator)).containsExactly("two gulls", "three gulls");
        assertThat(spark.read()
                        .parquet(output)
                        .select("text")
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder("one gulls", "two gulls", "three gulls");
    }

    private void stream(AzureAiInferenceSpark ai, String arrived, String output) throws Exception {
        String checkpoint = folder.resolve("checkpoint").toString();
        Dataset<Row> arriving =
                spark.readStream().option("maxFilesPerTrigger", 1).text(arrived).withColumnRenamed("value", "text");

        StreamingQuery query = arriving.writeStream()
                .foreachBatch(ai.embedEachBatch(
                        "text",
                        "vector",
                        (rows, batchId) -> rows.write().mode("overwrite").parquet(output + "/batch=" + batchId)))
                .option("checkpointLocation", checkpoint)
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
    }

    @Test
    @DisplayName("leaves the signatures of all jars out of the application's")
    void packaging() throws IOException {
        List<PathMatcher> excluded = Pattern.compile("<exclude>(.+)</exclude>")
                .matcher(Files.readString(java.nio.file.Path.of("..", "docs", "scale.md")))
                .results()
                .map(found -> FileSystems.getDefault().getPathMatcher("glob:" + found.group(1)))
                .toList();
        Set<String> signatures = new TreeSet<>();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : classPath.split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                try (JarFile jar = new JarFile(entry)) {
                    jar.stream()
                            .map(JarEntry::getName)
                            .filter(name -> name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)"))
                            .forEach(signatures::add);
                }
            }
        }

        assertThat(signatures)
                .isNotEmpty()
                .allMatch(name -> excluded.stream().anyMatch(pattern -> pattern.matches(java.nio.file.Path.of(name))));
    }

    private AzureAiInferenceSpark ai() {
        return ai(64);
    }

    /** As after a restart: with no answer in memory. */
    private AzureAiInferenceSpark newAi() {
        return ai(++megabytes);
    }

    private AzureAiInferenceSpark ai(int reuseMegabytes) {
        return AzureAiInferenceSpark.create(
                spark,
                AzureAiInferenceSparkOptions.builder()
                        .configurationFile(configuration)
                        .model("passages")
                        .reuseMegabytes(reuseMegabytes)
                        .tryFirst(false)
                        .build());
    }
}
