package dev.langchain4j.model.azure.inference.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingStoreGuard;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ExecutorModels;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A column of vectors")
class EmbeddingColumnTest {

    @RegisterExtension
    final AzureAiInferenceEmulatorExtension started = new AzureAiInferenceEmulatorExtension(Local.emulator());

    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void takeEmulator() {
        emulator = started.emulator();
    }

    @Test
    @DisplayName("has a vector for each text, in the rows' order, and further columns that say how it came about")
    void vectors() {
        Dataset<Row> vectors = ai().embed(Local.table("one gull", "two gulls", "three"), "text", "vector");

        assertThat(vectors.columns())
                .containsExactly(
                        "text", "vector_fingerprint", "vector", "vector_error", "vector_usage", "vector_origin");
        assertThat(vectors.schema().apply("vector").dataType()).isEqualTo(new ArrayType(DataTypes.FloatType, false));
        List<Row> rows = vectors.collectAsList();
        assertThat(rows).extracting(row -> row.getString(0)).containsExactly("one gull", "two gulls", "three");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.<Float>getList(2)).hasSize(8);
            assertThat(row.isNullAt(3)).isTrue();
            assertThat(row.getString(5)).contains("\"deployment\":\"small\"", "\"dimensions\":8");
        });
        assertThat(emulator.requests()).hasSize(1);
    }

    @Test
    @DisplayName("sends no blanks, and equal texts once, even if they are far apart")
    void onlyWhatIsNeeded() {
        AzureAiInferenceSpark ai = Local.ai(Local.options(emulator, "vectors").textsPerRequest(2));

        List<Row> rows = ai.embed(Local.table("a", "null", "b", "a", " ", "c", "d", "a"), "text", "v")
                .collectAsList();

        assertThat(Local.sent(emulator)).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(rows)
                .extracting(row -> row.isNullAt(2))
                .containsExactly(false, true, false, false, true, false, false, false);
        assertThat(ai.totals())
                .extracting("rows", "blankRows", "reusedRows", "failedRows", "requests")
                .containsExactly(8L, 2L, 2L, 0L, 2L);
    }

    @Test
    @DisplayName("shares the tokens of a request among its rows, so that their sum is what the service counted")
    void usage() {
        AzureAiInferenceSpark ai = ai();

        Dataset<Row> vectors = ai.embed(Local.table("one", "one two three", "one two", "one"), "text", "v");
        long inRows = vectors.agg(org.apache.spark.sql.functions.sum("v_usage.input_tokens"))
                .first()
                .getLong(0);

        assertThat(inRows).isEqualTo(6).isEqualTo(ai.totals().inputTokens());
    }

    @Test
    @DisplayName("puts an error into the row of a text that the service refuses, and into no other")
    void oneBadText() {
        String tooLong = "word ".repeat(9000);

        List<Row> rows = ai().embed(Local.table("a", "b", tooLong, "c", "d"), "text", "v")
                .select("v", "v_error.status", "v_error.code", "v_error.retriable", "v_error.message")
                .collectAsList();

        assertThat(rows).extracting(row -> row.isNullAt(0)).containsExactly(false, false, true, false, false);
        assertThat(rows.get(2).getInt(1)).isEqualTo(400);
        assertThat(rows.get(2).getBoolean(3)).isFalse();
        assertThat(rows.get(2).getString(4)).contains("8192");
        assertThat(rows.get(0).isNullAt(1)).isTrue();
    }

    @Test
    @DisplayName("puts a failure that may pass into the rows, and goes on")
    void anOutage() {
        emulator.interceptWith(
                request -> request.body().contains("storm") ? AzureErrors.internalServerError() : Reply.asUsual());
        AzureAiInferenceSpark ai = Local.ai(withoutRetries().textsPerRequest(1).concurrentRequests(1));

        List<Row> rows = ai.embed(Local.table("calm", "storm", "breeze"), "text", "v")
                .select("v", "v_error.status", "v_error.retriable", "v_error.request_id")
                .collectAsList();

        assertThat(rows).extracting(row -> row.isNullAt(0)).containsExactly(false, true, false);
        assertThat(rows.get(1).getInt(1)).isEqualTo(500);
        assertThat(rows.get(1).getBoolean(2)).isTrue();
        assertThat(rows.get(1).getString(3)).isNotBlank();
        assertThat(ai.totals().failedRows()).isEqualTo(1);
    }

    @Test
    @DisplayName("fails the job if the service refuses the key: no row can succeed")
    void wrongKey() {
        Map<String, String> wrong = Map.of("langchain4j.azure-ai-inference.connections.foundry.api-key", "wrong");
        Dataset<Row> vectors =
                Local.ai(Local.options(emulator, "vectors").values(wrong)).embed(Local.table("a"), "text", "v");

        assertThatThrownBy(vectors::collectAsList).hasStackTraceContaining("AuthenticationException");
        assertThatThrownBy(() -> Local.ai(
                                Local.options(emulator, "vectors").values(wrong).tryFirst(true))
                        .embed(Local.table("a"), "text", "v"))
                .hasMessageContaining("401");
    }

    @Test
    @DisplayName("fails before any row is sent if the configuration or a column is wrong")
    void mistakes() {
        assertThatThrownBy(() -> Local.ai(Local.options(emulator, "vectorz")).embed(Local.table("a"), "text", "v"))
                .hasMessageContaining("vectorz");
        assertThatThrownBy(() -> ai().embed(Local.table("a"), "txt", "v"))
                .hasMessage("there is no column txt; the table has text");
        assertThatThrownBy(() -> ai().embed(Local.SPARK.range(1).toDF("text"), "text", "v"))
                .hasMessage("column text has type bigint, but a string is needed: cast it");
        assertThatThrownBy(() -> ai().embed(Local.table("a"), "text", "text"))
                .hasMessageContaining("already has a column text");
        assertThatThrownBy(
                        () -> AzureAiInferenceSparkOptions.builder().model("m").build())
                .hasMessage("there is no configuration: set configurationFile or values");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("says in its metadata which model made it, as the store guard does, if it may try first")
    void stamp() {
        Dataset<Row> vectors =
                Local.ai(Local.options(emulator, "vectors").tryFirst(true)).embed(Local.table("a"), "text", "v");

        String stamp =
                vectors.schema().apply("v").metadata().getString(AzureAiInferenceEmbeddingStoreGuard.METADATA_KEY);
        assertThat(Local.sent(emulator)).containsExactly("test");
        assertThat(vectors.select("v_origin").first().getString(0)).isEqualTo(stamp);
    }

    @Test
    @DisplayName("is estimated by a dry run, which sends nothing")
    void dryRun() {
        Dataset<Row> table = Local.table("one two", "null", "three", "one two", "four five six");
        AzureAiInferenceSpark ai = Local.ai(Local.options(emulator, "vectors")
                .textsPerRequest(2)
                .tokensPerMinute(6_000L)
                .pricePerMillionTokens(0.02));

        AzureAiInferenceSparkEstimate estimate = ai.dryRunEmbed(table, "text");

        assertThat(emulator.requests()).isEmpty();
        ai.embed(table, "text", "v").collectAsList();
        assertThat(estimate.requests()).isEqualTo(emulator.requests().size()).isEqualTo(2);
        assertThat(estimate.rows()).isEqualTo(5);
        assertThat(estimate.blankRows()).isEqualTo(1);
        assertThat(estimate.repeatedRows()).isEqualTo(1);
        assertThat(estimate.inputTokens()).isEqualTo(8);
        assertThat(estimate.atQuota()).hasMillis(80);
        assertThat(estimate.cost()).isEqualTo(8 * 0.02 / 1e6);
    }

    @Test
    @DisplayName("takes what a former result has, and asks for what failed or is new there")
    void resumes() {
        emulator.interceptWith(request -> request.body().contains("bad")
                ? Reply.error(400, "{\"error\": {\"code\": \"content_filter\", \"message\": \"no\"}}")
                : Reply.asUsual());
        Dataset<Row> former =
                ai().embed(Local.table("a", "bad", "b"), "text", "v").persist();
        assertThat(former.filter(col("v").isNotNull()).count()).isEqualTo(2);
        emulator.reset();

        List<Row> rows = Local.ai(Local.options(emulator, "vectors").reuseMegabytes(1))
                .embed(Local.table("a", "bad", "b", "new", "null"), former, "text", "v")
                .select("text", "v", "v_error", "v_usage")
                .collectAsList();

        assertThat(Local.sent(emulator)).containsExactlyInAnyOrder("bad", "new");
        assertThat(rows)
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.isNullAt(1)).isEqualTo(row.isNullAt(0)));
        former.unpersist();
    }

    @Test
    @DisplayName("sends no request that is larger than a tenth of the quota")
    void largeBatches() {
        AzureAiInferenceSpark ai = Local.ai(Local.options(emulator, "vectors").tokensPerMinute(100L));

        AzureAiInferenceSparkEstimate estimate =
                ai.dryRunEmbed(Local.table("a b c", "d e f", "g h i", "j k l"), "text");

        assertThat(estimate.inputTokens()).isEqualTo(8);
        assertThat(estimate.requests()).isEqualTo(1);
        assertThat(ai.dryRunEmbed(Local.table("one ".repeat(6), "two ".repeat(6), "three"), "text")
                        .requests())
                .isEqualTo(2);
    }

    @ParameterizedTest(name = "max-segments-per-batch 2, textsPerRequest {0}: {1} requests")
    @DisplayName("has as many texts in a request as the configuration allows, unless the options say more")
    @CsvSource({", 3", "4, 2", "2147483647, 1"})
    void textsInARequest(Integer textsPerRequest, int requests) {
        AzureAiInferenceSpark ai = Local.ai(Local.options(emulator, "vectors")
                .values(Map.of(
                        "langchain4j.azure-ai-inference.models.vectors.embedding-model.max-segments-per-batch", "2"))
                .textsPerRequest(textsPerRequest));

        Dataset<Row> table = Local.table("a", "b", "c", "d", "e");
        AzureAiInferenceSparkEstimate estimate = ai.dryRunEmbed(table, "text");
        long rows = ai.embed(table, "text", "v").filter(col("v").isNotNull()).count();

        assertThat(rows).isEqualTo(5);
        assertThat(emulator.requests()).hasSize(requests);
        assertThat(ai.totals().requests()).isEqualTo(requests);
        assertThat(estimate.requests()).isEqualTo(requests);
    }

    @Test
    @DisplayName("counts the 429s, those of retries too, and waits as long as they ask")
    void rateLimited() {
        rejectFirst(1);
        AzureAiInferenceSpark ai = ai();

        List<Row> rows = ai.embed(Local.table("a"), "text", "v").collectAsList();

        assertThat(rows.get(0).<Float>getList(2)).hasSize(8);
        assertThat(ai.totals().rateLimited()).isEqualTo(1);
    }

    @Test
    @DisplayName("sends the first word within the quota, and again after 429s, as it does with rows")
    void firstWordIsRateLimited() {
        rejectFirst(3);
        AzureAiInferenceSparkOptions.Builder options =
                withoutRetries().tryFirst(true).tokensPerMinute(1L);

        Local.ai(options).embed(Local.table("a"), "text", "v");

        assertThat(Local.sent(emulator)).containsExactly("test", "test", "test", "test");
        assertThat(ExecutorModels.of(options.build()).quota().book(1)).isPositive();
    }

    @Test
    @DisplayName("is a function of SQL that sends a text again after 429s")
    void sqlIsRateLimited() {
        rejectFirst(3);
        Local.ai(withoutRetries()).registerEmbed("busy");

        List<Row> rows = Local.SPARK.sql("select busy_embed('a text')").collectAsList();

        assertThat(rows.get(0).<Float>getList(0)).hasSize(8);
    }

    private void rejectFirst(int requests) {
        AtomicInteger asked = new AtomicInteger();
        emulator.interceptWith(request -> asked.getAndIncrement() < requests
                ? AzureErrors.tooManyTokens(0).header("retry-after-ms", "20")
                : Reply.asUsual());
    }

    private AzureAiInferenceSparkOptions.Builder withoutRetries() {
        return Local.options(emulator, "vectors")
                .values(Map.of("langchain4j.azure-ai-inference.connections.foundry.max-retries", "0"));
    }

    @ParameterizedTest(name = "tryFirst {0}")
    @DisplayName("does not mix vectors of two models, if the deployment's model has changed since the former result")
    @ValueSource(booleans = {true, false})
    void anotherModel(boolean tryFirst) {
        Dataset<Row> former = ai().embed(Local.table("a", "b"), "text", "v").persist();
        former.count();
        try (AzureAiInferenceEmulator swapped = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.embeddings("small", Dialect.GPT)
                        .model("text-embedding-ada-002")
                        .dimensions(8)
                        .build())
                .start()) {
            AzureAiInferenceSpark ai =
                    Local.ai(Local.options(swapped, "vectors").tryFirst(tryFirst));
            Dataset<Row> vectors = ai.embed(Local.table("a", "b", "c"), former, "text", "v");
            if (tryFirst) {
                assertThat(vectors.select("v_origin").distinct().collectAsList())
                        .singleElement()
                        .satisfies(row -> assertThat(row.getString(0)).contains("ada-002"));
                assertThat(Local.sent(swapped)).containsOnly("test", "a", "b", "c");
            } else {
                assertThatThrownBy(vectors::collectAsList)
                        .hasStackTraceContaining("The former result has vectors of {")
                        .hasStackTraceContaining("ada-002");
            }
        }
        former.unpersist();
    }

    @Test
    @DisplayName("tries again at each rerun, so that it knows what the model makes by then")
    void triesAgain() {
        AzureAiInferenceSpark ai = Local.ai(Local.options(emulator, "vectors").tryFirst(true));
        Dataset<Row> former = ai.embed(Local.table("a", "b"), "text", "v").persist();
        former.count();
        emulator.interceptWith(
                request -> vectorsOfAda(request.json().path("input").size()));
        emulator.clearRequests();

        Dataset<Row> vectors = ai.embed(Local.table("a", "b", "c"), former, "text", "v");

        assertThat(vectors.select("v_origin").distinct().collectAsList())
                .singleElement()
                .satisfies(row -> assertThat(row.getString(0)).contains("ada-002"));
        assertThat(Local.sent(emulator)).containsExactlyInAnyOrder("test", "a", "b", "c");
        former.unpersist();
    }

    @Test
    @DisplayName("mixes no vectors if the deployment gets another model in the middle of a session")
    void swappedInTheSession() {
        AzureAiInferenceSparkOptions.Builder options =
                Local.options(emulator, "vectors").tryFirst(true);
        Local.ai(options).embed(Local.table("a", "b"), "text", "v").collectAsList();
        emulator.interceptWith(
                request -> vectorsOfAda(request.json().path("input").size()));

        Dataset<Row> vectors = Local.ai(options).embed(Local.table("a", "b", "c"), "text", "v");

        assertThat(vectors.select("v_origin").distinct().collectAsList())
                .singleElement()
                .satisfies(row -> assertThat(row.getString(0)).contains("ada-002"));
    }

    private static Reply vectorsOfAda(int texts) {
        String vectors = IntStream.range(0, texts)
                .mapToObj(i -> "{\"index\": " + i + ", \"embedding\": [1, 0, 0, 0, 0, 0, 0, 0]}")
                .collect(Collectors.joining(", "));
        return Reply.raw(
                200,
                "application/json",
                "{\"model\": \"text-embedding-ada-002\", \"data\": [" + vectors
                        + "], \"usage\": {\"prompt_tokens\": 1, \"total_tokens\": 1}}");
    }

    @Test
    @DisplayName("keeps what another deployment of the same model has made")
    void anotherDeployment() {
        Map<String, String> routes = Map.of("langchain4j.azure-ai-inference.models.both.routes", "vectors");
        AzureAiInferenceSparkOptions.Builder options =
                Local.options(emulator, "both").values(routes);
        Dataset<Row> former = Local.ai(options)
                .embed(Local.table("a"), "text", "v")
                .withColumn(
                        "v_origin", regexp_replace(col("v_origin"), "(\"deployment\":)\"small\"", "$1\"elsewhere\""))
                .persist();
        former.count();
        emulator.clearRequests();

        long rows = Local.ai(options.tryFirst(true))
                .embed(Local.table("a"), former, "text", "v")
                .filter(col("v").isNotNull())
                .count();

        assertThat(rows).isEqualTo(1);
        assertThat(Local.sent(emulator)).containsExactly("test");
        former.unpersist();
    }

    @Test
    @DisplayName("is a function of SQL, too")
    void sql() {
        ai().registerEmbed("azure");
        Local.table("a", "null").createOrReplaceTempView("texts");

        List<Row> rows = Local.SPARK.sql("select azure_embed(text) from texts").collectAsList();

        assertThat(rows.get(0).<Float>getList(0)).hasSize(8);
        assertThat(rows.get(1).isNullAt(0)).isTrue();
    }

    @Test
    @DisplayName("is a function of SQL that waits after failures, as columns do")
    void failingSql() {
        Local.ai(withoutRetries()).registerEmbed("failing");
        emulator.interceptWith(request -> AzureErrors.internalServerError());
        long start = System.nanoTime();

        assertThatThrownBy(
                        () -> Local.SPARK.sql("select failing_embed('a storm')").collectAsList())
                .hasStackTraceContaining("InternalServerException");

        // Spark has run the task three times.
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(3_000_000_000L);
    }

    private AzureAiInferenceSpark ai() {
        return Local.ai(Local.options(emulator, "vectors"));
    }
}
