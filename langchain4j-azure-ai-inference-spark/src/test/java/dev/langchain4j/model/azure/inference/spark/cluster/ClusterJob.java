package dev.langchain4j.model.azure.inference.spark.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSpark;
import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The job that the cluster runs: so many texts of five words, into a table. */
public final class ClusterJob {

    /** What is lost with an executor. */
    static final int ROWS_IN_A_PARTITION = 480;

    private ClusterJob() {}

    /** Arguments: configuration, rows, tokens a minute, output, and optionally the former output. */
    public static void main(String[] args) {
        SparkSession spark = SparkSession.builder().appName("cluster").getOrCreate();
        AzureAiInferenceSpark ai = AzureAiInferenceSpark.create(
                spark,
                AzureAiInferenceSparkOptions.builder()
                        .configurationFile(Path.of(args[0]))
                        .model("vectors")
                        .tokensPerMinute(Long.valueOf(args[2]))
                        .clusterTasks(2)
                        .tryFirst(false)
                        .build());
        long rows = Long.parseLong(args[1]);
        Dataset<Row> texts = spark.range(0, rows, 1, (int) ((rows + ROWS_IN_A_PARTITION - 1) / ROWS_IN_A_PARTITION))
                .select(concat(lit("a text with number "), col("id")).as("text"));
        Dataset<Row> vectors = args.length > 4
                ? ai.embed(texts, spark.read().parquet(args[4]), "text", "vector")
                : ai.embed(texts, "text", "vector");
        vectors.write().parquet(args[3]);
        System.out.println(ai.totals());
        spark.stop();
    }
}
