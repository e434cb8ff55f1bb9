package dev.langchain4j.model.azure.inference.spark.internal.rows;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.langchain4j.model.azure.inference.AzureAiInferenceBatchChatModel;
import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ChatMapper;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * The chats of a table as a batch of the service, and back. The fingerprint of each prompt travels with its request, so
 * that a table which has changed in between, or comes in another order, never gets the answer to another prompt.
 */
public final class ChatBatch {

    /** Half of a fingerprint is unique, too, and fits into the id of a request. */
    private static final int KEY_LENGTH = 32;

    /** What no fingerprint begins with. */
    private static final String BLANK = "-";

    private static final UserDefinedFunction HAS_TEXT =
            udf((UDF1<String, Boolean>) text -> text != null && !text.isBlank(), DataTypes.BooleanType);

    private final Question question;
    private final AzureAiInferenceSparkOptions options;
    private final AzureAiInferenceBatchChatModel model;
    private final ChatMapper mapper;

    public ChatBatch(
            AzureAiInferenceSparkOptions options, String promptTemplate, AzureAiInferenceBatchChatModel model) {
        this.question = Question.chat(options, promptTemplate);
        this.options = options;
        this.model = model;
        this.mapper = new ChatMapper(options, Question.parameters(options).ofChatElsewhere());
    }

    /**
     * Submits each prompt once, in the order of the fingerprints: a job file needs the same order when the table is
     * computed again. One partition of prompts is in the driver's memory.
     */
    public String submit(Dataset<Row> rows, Path jobFile) {
        Column prompt = col("prompt");
        Iterator<Row> prompts = rows.select(question.textOf(rows).as("prompt"))
                .filter(HAS_TEXT.apply(prompt))
                .select(key(question.fingerprint(prompt)).as("key"), prompt)
                .dropDuplicates("key")
                .sort("key")
                .toLocalIterator();
        Iterator<Map.Entry<String, ChatRequest>> requests = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(prompts, 0), false)
                .map(row -> Map.entry(row.getString(0), mapper.toRequest(row.getString(1))))
                .iterator();
        return model.submitByKey(requests, jobFile).batchId();
    }

    private static Column key(Column fingerprint) {
        return fingerprint.substr(1, KEY_LENGTH);
    }

    /** Joins the rows with the answers to their prompts. */
    public Dataset<Row> read(Dataset<Row> rows, String output, String batchId, String folder) {
        Columns columns = new Columns(output);
        Dataset<Row> prepared = columns.prepare(rows, question);
        Dataset<Row> answers =
                new BatchAnswerFiles(rows.sparkSession(), folder, model, mapper).read(rows.sparkSession(), batchId);
        // Rows without a text are spread, or one task would have them all.
        Column key = when(HAS_TEXT.apply(Columns.named(columns.prompt())), key(Columns.named(columns.fingerprint())))
                .otherwise(concat(lit(BLANK), spark_partition_id()));
        Dataset<Row> answered = prepared.select(key.as("key"), struct(col("*")).as("_1"))
                .withColumn("place", place(col("key")))
                .join(best(answers), new String[] {"key"}, "left_outer")
                .withColumn("_2", answer());
        return new AnswerColumns(question, columns, options.answerType()).select(answered, prepared.schema());
    }

    private static Column place(Column order) {
        return row_number().over(Window.partitionBy("key").orderBy(order));
    }

    /** A prompt that has failed in one batch may have been asked in another one. */
    private static Dataset<Row> best(Dataset<Row> answers) {
        return answers.withColumn("rank", place(col("answer.error").isNotNull()))
                .filter(col("rank").equalTo(1))
                .drop("rank");
    }

    /** Equal prompts were asked once: the first row has the tokens. */
    private static Column answer() {
        Column answer = col("answer");
        Column reused = answer.withField("usage.inputTokens", lit(0L))
                .withField("usage.outputTokens", lit(0L))
                .withField("usage.reused", lit(true));
        Column own = when(col("place").equalTo(1), answer).otherwise(reused);
        return when(not(col("key").startsWith(BLANK)), coalesce(own, BatchAnswerFiles.withoutResult()));
    }
}
