package dev.langchain4j.model.azure.inference.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.util.List;
import java.util.Map;
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
    @DisplayName("is a function of SQL, too")
    void sql() {
        ai().registerEmbed("azure");
        Local.table("a", "null").createOrReplaceTempView("texts");

        List<Row> rows = Local.SPARK.sql("select azure_embed(text) from texts").collectAsList();

        assertThat(rows.get(0).<Float>getList(0)).hasSize(8);
        assertThat(rows.get(1).isNullAt(0)).isTrue();
    }

    private AzureAiInferenceSpark ai() {
        return Local.ai(Local.options(emulator, "vectors"));
    }
}
