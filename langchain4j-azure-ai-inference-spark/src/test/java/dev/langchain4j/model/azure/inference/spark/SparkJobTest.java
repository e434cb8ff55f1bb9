package dev.langchain4j.model.azure.inference.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A job")
class SparkJobTest {

    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    @RegisterExtension
    final AzureAiInferenceEmulatorExtension started = new AzureAiInferenceEmulatorExtension(Local.emulator());

    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void takeEmulator() {
        emulator = started.emulator();
    }

    @Test
    @DisplayName("of 20,000 rows survives tasks that fail, loses no row, and asks nothing twice but what was under way")
    void survivesFailedTasks() {
        AzureAiInferenceSpark ai = Local.ai(Local.options(emulator, "vectors"));
        Dataset<Row> texts = Local.SPARK
                .range(0, ROWS, 1, 8)
                .select(concat(lit("text number "), pmod(col("id"), lit(16_000)))
                        .as("text"));
        Dataset<Row> failing = texts.mapPartitions(
                (MapPartitionsFunction<Row, Row>) SparkJobTest::failing, Encoders.row(texts.schema()));
        String result = folder.resolve("vectors").toString();

        ai.embed(failing, "text", "vector").write().parquet(result);

        Dataset<Row> vectors = Local.SPARK.read().parquet(result);
        assertThat(vectors.filter(col("vector").isNotNull()).count()).isEqualTo(ROWS);
        List<String> sent = Local.sent(emulator);
        assertThat(new HashSet<>(sent)).hasSize(16_000);
        assertThat(sent.size() - 16_000).isLessThanOrEqualTo(2 * 4 * 96);
        emulator.clearRequests();

        Dataset<Row> again = ai.embed(texts, vectors, "text", "vector");

        assertThat(again.filter(col("vector").isNotNull()).count()).isEqualTo(ROWS);
        assertThat(emulator.requests()).isEmpty();
    }

    /** The first attempt at two of the partitions fails in the middle. */
    private static Iterator<Row> failing(Iterator<Row> rows) {
        TaskContext task = TaskContext.get();
        boolean fails = task.attemptNumber() == 0 && task.partitionId() % 4 == 1;
        List<Row> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        Iterator<Row> read = all.iterator();
        return new Iterator<>() {
            private int count;

            @Override
            public boolean hasNext() {
                return read.hasNext();
            }

            @Override
            public Row next() {
                if (fails && ++count > 1200) {
                    throw new IllegalStateException("a failure on purpose");
                }
                return read.next();
            }
        };
    }

    @Test
    @DisplayName("of Structured Streaming embeds each micro-batch once, even if its sink reads it twice")
    void streams() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in"));
        Files.writeString(in.resolve("one.txt"), "one gull\ntwo gulls\n");
        Files.writeString(in.resolve("two.txt"), "three gulls\n");
        Map<Long, Long> counts = new ConcurrentHashMap<>();
        AzureAiInferenceSpark ai = Local.ai(Local.options(emulator, "vectors"));

        StreamingQuery query = Local.SPARK
                .readStream()
                .option("maxFilesPerTrigger", 1)
                .text(in.toString())
                .writeStream()
                .foreachBatch(ai.embedEachBatch("value", "vector", (rows, batchId) -> {
                    rows.write().mode("append").parquet(folder.resolve("out").toString());
                    counts.put(batchId, rows.filter(col("vector").isNotNull()).count());
                }))
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();

        assertThat(counts).containsOnlyKeys(0L, 1L);
        assertThat(counts.values()).containsExactlyInAnyOrder(2L, 1L);
        assertThat(Local.sent(emulator)).containsExactlyInAnyOrder("one gull", "two gulls", "three gulls");
        assertThat(Local.SPARK.read().parquet(folder.resolve("out").toString()).count())
                .isEqualTo(3);
    }
}
