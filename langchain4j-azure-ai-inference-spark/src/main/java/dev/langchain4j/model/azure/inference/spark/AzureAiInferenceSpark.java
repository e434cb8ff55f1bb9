package dev.langchain4j.model.azure.inference.spark;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.azure.inference.AzureAiInferenceBatchChatModel;
import dev.langchain4j.model.azure.inference.spark.internal.quota.ClusterTasks;
import dev.langchain4j.model.azure.inference.spark.internal.rows.ChatBatch;
import dev.langchain4j.model.azure.inference.spark.internal.rows.ColumnMaker;
import dev.langchain4j.model.azure.inference.spark.internal.rows.Counters;
import dev.langchain4j.model.azure.inference.spark.internal.rows.DryRun;
import dev.langchain4j.model.azure.inference.spark.internal.rows.Question;
import dev.langchain4j.model.azure.inference.spark.internal.rows.SqlFunctions;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds columns of vectors and answers to tables of Apache Spark, at the quota of the deployment.
 *
 * <pre>{@code
 * AzureAiInferenceSpark ai = AzureAiInferenceSpark.create(spark, AzureAiInferenceSparkOptions.builder()
 *         .configurationFile(Path.of("models.yaml"))
 *         .model("passages")
 *         .tokensPerMinute(1_000_000L)
 *         .build());
 * ai.embed(documents, "text", "vector").write().parquet("vectors");
 * }</pre>
 *
 * <p>For an output column {@code vector} there are further columns: {@code vector_error}, null or a struct that says why
 * there is no vector; {@code vector_usage}, the row's part of the tokens, whose sums are those that the service counted;
 * {@code vector_fingerprint}, a hash of everything that decides the answer; and for vectors {@code vector_origin}, for
 * the metadata of a store that an {@code AzureAiInferenceEmbeddingStoreGuard} guards.
 *
 * <p>Rows keep their order within a partition. A row whose text is null or blank is not sent. Equal texts are sent once
 * a partition, as long as their answers fit into {@link AzureAiInferenceSparkOptions.Builder#reuseMegabytes}. A mistake in
 * the configuration fails at once, and so does the job if the service refuses the key or the deployment.
 *
 * <p>Columns are lazy, as all of Spark is: two actions on the same table ask twice, so write it first. Needs a classic
 * session, not Spark Connect. Thread-safe.
 */
public final class AzureAiInferenceSpark {

    private static final Logger log = LoggerFactory.getLogger(AzureAiInferenceSpark.class);

    private final SparkSession spark;
    private final AzureAiInferenceSparkOptions options;
    private final Broadcast<AzureAiInferenceSparkOptions> shared;
    private final Counters counters;

    private AzureAiInferenceSpark(SparkSession spark, AzureAiInferenceSparkOptions options) {
        this.spark = spark;
        this.options = options;
        this.shared = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(options);
        this.counters = new Counters(spark.sparkContext(), options.model());
    }

    /** Sends the options to the executors. */
    public static AzureAiInferenceSpark create(SparkSession spark, AzureAiInferenceSparkOptions options) {
        return new AzureAiInferenceSpark(spark, options);
    }

    /**
     * Adds a column of vectors, {@code array<float>}.
     *
     * @param text the column of texts
     * @throws IllegalArgumentException if a column is missing or there already
     */
    public Dataset<Row> embed(Dataset<Row> rows, String text, String output) {
        return vectors(text, output).make(rows);
    }

    /**
     * Adds a column of vectors, and asks only for those that a former result has not. Rows with an error are asked
     * again, and so are those whose vectors can't be compared with what the model makes now. Without {@link
     * AzureAiInferenceSparkOptions.Builder#tryFirst}, which tells that beforehand, such vectors fail the job.
     *
     * <p>Which models made the former vectors is read at once, by a job of Spark over {@code former}: pass a table that is
     * stored.
     *
     * @param former the result of an earlier run with the same output column, such as {@code
     *     spark.read().parquet(path)}
     */
    public Dataset<Row> embed(Dataset<Row> rows, Dataset<Row> former, String text, String output) {
        return vectors(text, output).make(rows, former);
    }

    /**
     * Adds a column of answers: text, or of the options' {@code answerType}.
     *
     * @param promptTemplate the prompt, with columns as <code>{{column}}</code>; a row in which one of them is null is
     *     not sent
     */
    public Dataset<Row> chat(Dataset<Row> rows, String promptTemplate, String output) {
        return answers(promptTemplate, output).make(rows);
    }

    /** Adds a column of answers, and asks only for those that a former result has not. */
    public Dataset<Row> chat(Dataset<Row> rows, Dataset<Row> former, String promptTemplate, String output) {
        return answers(promptTemplate, output).make(rows, former);
    }

    /**
     * Submits the chats of {@link #chat} as a batch, which may take a day and costs half. Equal prompts are one request,
     * and a row without a prompt is none. A request has the parameters of the options' model, and goes to the batch
     * model's deployment instead: one of a batch SKU, of the same model.
     *
     * <p>If the program ends before this method returns, call it again with the same table, in any order, and the same
     * file: nothing is submitted twice. The driver has one partition of the prompts in memory.
     *
     * @param model for status and cancelling, too; its own parameters are those that the options' model does not set
     * @param jobFile where the driver records its progress: on a disk that outlives it
     * @return the id of the batch
     * @throws IllegalArgumentException if a column is missing, no row has a prompt, the routes of the options' model have
     *     different parameters, or the file records other requests
     */
    public String submitChatBatch(
            Dataset<Row> rows, String promptTemplate, AzureAiInferenceBatchChatModel model, Path jobFile) {
        return new ChatBatch(options, promptTemplate, model).submit(rows, jobFile);
    }

    /**
     * Adds the column of {@link #chat} from a batch that has ended. Rows are joined with the answers to their prompts,
     * whatever else has changed in the table since; one whose prompt the batch has no result for has an error {@code
     * no_result}. Nothing is asked.
     *
     * <p>The driver downloads the answers now, one at a time, into files that are read from then on. A batch whose answers are
     * there already is not downloaded again, unless it ended early and may have more. Rows may come in another order.
     *
     * @param batchId what {@link #submitChatBatch} has returned; of several, separated by commas, an answer wins over an
     *     error
     * @param folder where to keep the answers: a path of Spark that all executors can read
     * @throws IllegalArgumentException if a column is missing or there already, or the batch was submitted otherwise
     * @throws IllegalStateException if the batch has not ended
     */
    public Dataset<Row> readChatBatch(
            Dataset<Row> rows,
            String promptTemplate,
            String output,
            AzureAiInferenceBatchChatModel model,
            String batchId,
            String folder) {
        return new ChatBatch(options, promptTemplate, model).read(rows, output, batchId, folder);
    }

    /**
     * Returns a function for {@code foreachBatch} of Structured Streaming: it embeds each micro-batch and passes it on,
     * stored, so that a sink may write it to several places.
     */
    public VoidFunction2<Dataset<Row>, Long> embedEachBatch(
            String text, String output, VoidFunction2<Dataset<Row>, Long> sink) {
        return (rows, batchId) -> {
            Dataset<Row> embedded = embed(rows, text, output).persist();
            try {
                sink.call(embedded, batchId);
            } finally {
                embedded.unpersist();
            }
        };
    }

    /** Counts what {@link #embed} would take, and sends nothing. */
    public AzureAiInferenceSparkEstimate dryRunEmbed(Dataset<Row> rows, String text) {
        return logged(new DryRun(options, Question.embed(options, text, null)).of(rows));
    }

    /** Counts what {@link #chat} would take, and sends nothing. */
    public AzureAiInferenceSparkEstimate dryRunChat(Dataset<Row> rows, String promptTemplate) {
        return logged(new DryRun(options, Question.chat(options, promptTemplate)).of(rows));
    }

    private AzureAiInferenceSparkEstimate logged(AzureAiInferenceSparkEstimate estimate) {
        log.info("{}: {}", options.model(), estimate);
        return estimate;
    }

    /**
     * Registers {@code <prefix>_embed(text)}, an {@code array<float>}, or {@code <prefix>_chat(prompt)}, for SQL. Functions
     * see one row at a time, so each text is a request of its own, and a failure fails the query: for tables take
     * {@link #embed} and {@link #chat}.
     */
    public void registerEmbed(String prefix) {
        Question.embed(options, "", null);
        spark.udf()
                .register(
                        prefix + "_embed",
                        functions
                                .udf(
                                        SqlFunctions.embed(shared, clusterTasks()),
                                        DataTypes.createArrayType(DataTypes.FloatType, false))
                                .asNondeterministic());
    }

    /** Registers {@code <prefix>_chat(prompt)}, text, for SQL; see {@link #registerEmbed}. */
    public void registerChat(String prefix) {
        Question.chat(options, "");
        spark.udf()
                .register(
                        prefix + "_chat",
                        functions
                                .udf(SqlFunctions.chat(shared, clusterTasks()), DataTypes.StringType)
                                .asNondeterministic());
    }

    /** Returns what was done so far. */
    public AzureAiInferenceSparkTotals totals() {
        return counters.totals();
    }

    private ColumnMaker vectors(String text, String output) {
        // Each time: the deployment may have got another model since the last column.
        Embedding tried = options.tryFirst() ? Question.tryFirst(options) : null;
        return maker(Question.embed(options, text, tried), output);
    }

    private ColumnMaker answers(String promptTemplate, String output) {
        return maker(Question.chat(options, promptTemplate), output);
    }

    private ColumnMaker maker(Question question, String output) {
        return new ColumnMaker(shared, question, clusterTasks(), counters, output);
    }

    private int clusterTasks() {
        return ClusterTasks.of(
                options, spark.sparkContext().getConf(), spark.sparkContext().defaultParallelism());
    }
}
