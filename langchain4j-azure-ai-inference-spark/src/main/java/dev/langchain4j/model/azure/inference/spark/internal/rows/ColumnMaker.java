package dev.langchain4j.model.azure.inference.spark.internal.rows;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingStoreGuard;
import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Answer;
import dev.langchain4j.model.azure.inference.spark.internal.asking.FormerOrigins;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** From a table to the same table with the columns of answers, as a plan of Spark. */
public final class ColumnMaker {

    /** Beans have their fields in the order of the alphabet, and names that SQL does not use. */
    private static final String ERROR =
            "struct<code:string,message:string,request_id:string,retriable:boolean,status:int>";

    private static final String USAGE =
            "struct<input_tokens:bigint,model:string,output_tokens:bigint,request_id:string,reused:boolean>";

    private static final Logger log = LoggerFactory.getLogger(ColumnMaker.class);

    private final Broadcast<AzureAiInferenceSparkOptions> options;
    private final Question question;
    private final int clusterTasks;
    private final Counters counters;
    private final Columns columns;

    public ColumnMaker(
            Broadcast<AzureAiInferenceSparkOptions> options,
            Question question,
            int clusterTasks,
            Counters counters,
            String output) {
        this.options = options;
        this.question = question;
        this.clusterTasks = clusterTasks;
        this.counters = counters;
        this.columns = new Columns(output);
    }

    /** All rows are asked, unless their texts were. */
    public Dataset<Row> make(Dataset<Row> rows) {
        return ask(prepare(rows), FormerOrigins.NONE);
    }

    /** Rows that the former result has an answer for take it from there. */
    public Dataset<Row> make(Dataset<Row> rows, Dataset<Row> former) {
        Dataset<Row> prepared = prepare(rows);
        List<Column> kept = new ArrayList<>();
        columns.answered(question.isChat()).forEach(name -> kept.add(Columns.find(former, name)));
        String key = columns.fingerprint();
        kept.add(Columns.find(former, key));
        FormerOrigins origins = question.isChat() ? FormerOrigins.NONE : origins(former);
        Dataset<Row> answered = former.filter(isKept(former, origins))
                .select(kept.toArray(Column[]::new))
                .dropDuplicates(key);
        Dataset<Row> asked = ask(prepared.join(answered.select(Columns.named(key)), seq(key), "left_anti"), origins);
        Dataset<Row> found = prepared.join(answered, seq(key), "inner")
                .withColumn(columns.error(), lit(null).cast(ERROR))
                .drop(columns.prompt());
        return asked.unionByName(found);
    }

    /** The origins of the former vectors, as far as the model still makes comparable ones. */
    private FormerOrigins origins(Dataset<Row> former) {
        Column origin = Columns.find(former, columns.origin());
        FormerOrigins all = new FormerOrigins(List.copyOf(former.filter(origin.isNotNull())
                .select(origin)
                .distinct()
                .as(Encoders.STRING())
                .collectAsList()));
        if (question.tried() == null) {
            return all;
        }
        FormerOrigins comparable = all.comparableWith(question.tried());
        if (!all.equals(comparable)) {
            log.warn(
                    "{}: the model now makes vectors of {}. The former result has {}, of which only {} can be compared"
                            + " with them: other rows are asked again.",
                    options.value().model(),
                    question.stamp(),
                    all.stamps(),
                    comparable.stamps());
        }
        return comparable;
    }

    private Column isKept(Dataset<Row> former, FormerOrigins origins) {
        Column hasAnswer = Columns.find(former, columns.output()).isNotNull();
        return origins.stamps() == null
                ? hasAnswer
                : hasAnswer.and(Columns.find(former, columns.origin())
                        .isin(origins.stamps().toArray()));
    }

    private static String[] seq(String name) {
        return new String[] {name};
    }

    private Dataset<Row> prepare(Dataset<Row> rows) {
        columns.requireNewIn(rows);
        return rows.withColumn(columns.prompt(), question.textOf(rows))
                .withColumn(columns.fingerprint(), question.fingerprint(Columns.named(columns.prompt())));
    }

    private Dataset<Row> ask(Dataset<Row> rows, FormerOrigins former) {
        StructType schema = rows.schema();
        RowTexts texts = new RowTexts(
                schema.fieldIndex(columns.prompt()), schema.fieldIndex(columns.fingerprint()), question.stamp());
        Dataset<Tuple2<Row, Answer>> answered = rows.mapPartitions(
                new AskPartition(options, question.isChat(), former, texts, clusterTasks, counters),
                Encoders.tuple(Encoders.row(schema), Encoders.bean(Answer.class)));
        return answered.select(outputs(schema).toArray(Column[]::new));
    }

    private List<Column> outputs(StructType schema) {
        List<Column> outputs = new ArrayList<>();
        for (StructField field : schema.fields()) {
            if (!field.name().equals(columns.prompt())) {
                outputs.add(col("_1").getField(field.name()).as(field.name(), field.metadata()));
            }
        }
        outputs.add(answer());
        outputs.add(col("_2.error").cast(ERROR).as(columns.error()));
        outputs.add(col("_2.usage").cast(USAGE).as(columns.usage()));
        outputs.add(
                question.isChat()
                        ? col("_2.finishReason").as(columns.finishReason())
                        : col("_2.origin").as(columns.origin()));
        return outputs;
    }

    private Column answer() {
        StructType type = options.value().answerType();
        if (!question.isChat()) {
            return col("_2.vector").as(columns.output(), stamped(question.stamp()));
        }
        return (type == null ? col("_2.text") : from_json(col("_2.text"), type)).as(columns.output());
    }

    private static Metadata stamped(@Nullable String stamp) {
        MetadataBuilder metadata = new MetadataBuilder();
        return stamp == null
                ? metadata.build()
                : metadata.putString(AzureAiInferenceEmbeddingStoreGuard.METADATA_KEY, stamp)
                        .build();
    }
}
