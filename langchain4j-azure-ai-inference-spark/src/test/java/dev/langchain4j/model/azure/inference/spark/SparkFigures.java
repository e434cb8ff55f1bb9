package dev.langchain4j.model.azure.inference.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prints the figures of docs/scale.md; run by the profile {@code spark-cluster}, not by {@code verify}. */
@DisplayName("What a column costs")
class SparkFigures {

    @TempDir
    Path folder;

    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong tokens = new AtomicLong();

    /** What garbage collections leave, because garbage is there as long as there is room. */
    private final AtomicLong live = new AtomicLong();

    private volatile long sampleEvery = Long.MAX_VALUE;

    @Test
    @DisplayName(
            "beside one text a request, as SynapseML's documentation shows it, and a function that asks row by row, at 20 ms"
                    + " a response")
    void besideOthers() {
        Dataset<Row> texts = texts(Integer.getInteger("figures.rows", 2_000));
        try (AzureAiInferenceEmulator emulator = emulator(Duration.ofMillis(20))) {
            AzureAiInferenceSparkOptions.Builder options =
                    Local.options(emulator, "vectors").reuseMegabytes(1);
            write(Local.ai(options.textsPerRequest(2)).embed(texts(100), "text", "v"), "warm up");
            options.textsPerRequest(96);
            print("this column", () -> write(Local.ai(options).embed(texts, "text", "v"), "column"));
            Dataset<Row> one = OneTextARequest.embed(
                    texts, emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey(), "small");
            print("one text a request, as SynapseML's documentation shows it", () -> write(one, "one"));
            AzureAiInferenceSparkOptions plain = options.build();
            UDF1<String, float[]> byRow = text -> PlainFunction.embed(plain, text);
            var function = udf(byRow, DataTypes.createArrayType(DataTypes.FloatType, false))
                    .asNondeterministic();
            print("a function, row by row", () -> write(texts.withColumn("v", function.apply(col("text"))), "udf"));
        }
    }

    @ParameterizedTest(name = "grows with {0} rows")
    @ValueSource(longs = {10_000, 100_000, 1_000_000})
    void growth(long rows) {
        assumeTrue(rows <= Long.getLong("figures.most", 1_000_000));
        try (AzureAiInferenceEmulator emulator = emulator(Duration.ZERO)) {
            AzureAiInferenceSpark ai =
                    Local.ai(Local.options(emulator, "vectors").reuseMegabytes(8));
            write(Local.ai(Local.options(emulator, "vectors")).embed(texts(100), "text", "v"), "warm up");
            live.set(0);
            sampleEvery = Math.max(1, rows / 96 / 20);
            print(rows + " rows", () -> write(ai.embed(texts(rows), "text", "v"), "rows" + rows));
            sampleEvery = Long.MAX_VALUE;
            System.out.printf("    live heap at most %d MB%n", live.get() >> 20);
            assertThat(ai.totals().rows()).isEqualTo(rows);
        }
    }

    private AzureAiInferenceEmulator emulator(Duration latency) {
        return Local.emulator()
                .deployment(Deployment.embeddings("other", Dialect.GPT).build())
                .recordAtMost(1)
                .interceptor(request -> {
                    tokens.addAndGet(tokens(request));
                    if (requests.incrementAndGet() % sampleEvery == 0) {
                        sampleHeap();
                    }
                    return latency.isZero() ? Reply.asUsual() : Reply.asUsual().after(latency);
                })
                .start();
    }

    /** All texts have five words. */
    private static long tokens(RecordedRequest request) {
        JsonNode input = request.json().path("input");
        return 5L * (input.isTextual() ? 1 : input.size());
    }

    private void sampleHeap() {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        live.accumulateAndGet(used, Math::max);
    }

    private static Dataset<Row> texts(long rows) {
        return Local.SPARK
                .range(0, rows, 1, 8)
                .select(concat(lit("a text with number "), col("id")).as("text"));
    }

    private void write(Dataset<Row> vectors, String name) {
        vectors.write().parquet(folder.resolve(name).toString());
    }

    private void print(String what, Runnable job) {
        requests.set(0);
        tokens.set(0);
        long start = System.nanoTime();
        job.run();
        System.out.printf(
                "%s: %d requests, %d tokens, %.1f s%n",
                what, requests.get(), tokens.get(), (System.nanoTime() - start) / 1e9);
    }
}
