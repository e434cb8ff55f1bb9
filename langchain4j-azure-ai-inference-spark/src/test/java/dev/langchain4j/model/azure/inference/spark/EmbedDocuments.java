package dev.langchain4j.model.azure.inference.spark;

import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** An application for {@code spark-submit}: adds a vector to each document. To copy; docs/scale.md explains it. */
public final class EmbedDocuments {

    private EmbedDocuments() {}

    /** Arguments: a Parquet table with a column {@code text}, where to write the result, and the configuration. */
    public static void main(String[] args) {
        String input = args[0];
        String output = args[1];
        String configuration = args[2];
        SparkSession spark = SparkSession.builder().appName("embed documents").getOrCreate();
        AzureAiInferenceSpark ai = AzureAiInferenceSpark.create(
                spark,
                AzureAiInferenceSparkOptions.builder()
                        .configurationFile(Path.of(configuration))
                        .model("passages")
                        .inputType(EmbeddingInputType.DOCUMENT)
                        .tokensPerMinute(1_000_000L)
                        .pricePerMillionTokens(0.02)
                        .build());

        Dataset<Row> documents = spark.read().parquet(input);
        System.out.println(ai.dryRunEmbed(documents, "text"));
        ai.embed(documents, "text", "vector").write().parquet(output);
        System.out.println(ai.totals());
    }
}
