package dev.langchain4j.model.azure.inference.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingStoreGuard;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A column of vectors holds those of one model, whatever made them before. */
@DisplayName("A column of vectors")
class EmbeddingOriginTest {

    @RegisterExtension
    final AzureAiInferenceEmulatorExtension started = new AzureAiInferenceEmulatorExtension(Local.emulator());

    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void takeEmulator() {
        emulator = started.emulator();
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

    private AzureAiInferenceSpark ai() {
        return Local.ai(Local.options(emulator, "vectors"));
    }
}
