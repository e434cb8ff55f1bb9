package dev.langchain4j.model.azure.inference.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ExecutorModels;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A column of vectors when the service refuses, and what is tried again. */
@DisplayName("A column of vectors")
class FailedEmbeddingsTest {

    @RegisterExtension
    final AzureAiInferenceEmulatorExtension started = new AzureAiInferenceEmulatorExtension(Local.emulator());

    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void takeEmulator() {
        emulator = started.emulator();
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

    private AzureAiInferenceSpark ai() {
        return Local.ai(Local.options(emulator, "vectors"));
    }
}
