package dev.langchain4j.model.azure.inference.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ExecutorModels;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("A column of vectors of a name with routes")
class RoutedColumnTest {

    private static final String PREFIX = "langchain4j.azure-ai-inference.";

    @RegisterExtension
    final AzureAiInferenceEmulatorExtension started = new AzureAiInferenceEmulatorExtension(Local.emulator()
            .deployment(
                    Deployment.embeddings("small-2", Dialect.GPT).dimensions(8).build()));

    private AzureAiInferenceEmulator emulator;
    private AzureAiInferenceSparkOptions.Builder options;

    @BeforeEach
    void takeEmulator() {
        emulator = started.emulator();
        options = Local.options(emulator, "both")
                .values(Map.of(
                        PREFIX + "models.second.connection", "foundry",
                        PREFIX + "models.second.embedding-model.model-name", "small-2",
                        PREFIX + "models.second.embedding-model.max-segments-per-batch", "2",
                        PREFIX + "models.both.routes", "vectors,second",
                        PREFIX + "models.both.strategy", "in-order",
                        PREFIX + "models.both.same-vectors", "true",
                        PREFIX + "connections.foundry.max-retries", "0"));
    }

    @Test
    @DisplayName("sends equal texts once, even if another of the routes answers than the one that was tried first")
    void anotherRoute() {
        AzureAiInferenceSpark ai =
                Local.ai(options.tryFirst(true).textsPerRequest(1).concurrentRequests(1));
        Dataset<Row> vectors = ai.embed(Local.table("a", "b", "a"), "text", "v");
        emulator.clearRequests();
        failFirst(AzureErrors.internalServerError());

        List<Row> rows = vectors.select("v_origin").collectAsList();

        assertThat(rows).allSatisfy(row -> assertThat(row.getString(0)).contains("small-2"));
        assertThat(emulator.requests())
                .extracting(request -> request.json().path("model").asText() + " "
                        + request.json().path("input").path(0).asText())
                .contains("small-2 a", "small-2 b")
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("goes on at another route after a 429, and does not pause for it")
    void busyRoute() {
        failFirst(AzureErrors.tooManyTokens(60));
        AzureAiInferenceSpark ai = Local.ai(options);

        List<Row> rows = ai.embed(Local.table("a"), "text", "v").collectAsList();

        assertThat(rows.get(0).<Float>getList(2)).hasSize(8);
        assertThat(ai.totals().rateLimited()).isEqualTo(1);
        assertThat(ExecutorModels.of(options.build()).quota().pauseLeft()).isZero();
    }

    @Test
    @DisplayName("has as many texts in a request as each of the routes allows")
    void textsInARequest() {
        Dataset<Row> table = Local.table("a", "b", "c");
        AzureAiInferenceSpark ai = Local.ai(options);

        assertThat(ai.dryRunEmbed(table, "text").requests()).isEqualTo(2);
        assertThat(ai.embed(table, "text", "v").collectAsList()).hasSize(3);
        assertThat(emulator.requests()).hasSize(2);
    }

    private void failFirst(Reply failure) {
        emulator.interceptWith(
                request -> request.json().path("model").asText().equals("small") ? failure : Reply.asUsual());
    }
}
