package dev.langchain4j.model.azure.inference.spark.internal.rows;

import static org.apache.spark.sql.functions.lit;

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
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** From a table to the same table with the columns of answers, as a plan of Spark. */
public final class ColumnMaker {

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
        return ask(columns.prepare(rows, question), FormerOrigins.NONE);
    }

    /** Rows that the former result has an answer for take it from there. */
    public Dataset<Row> make(Dataset<Row> rows, Dataset<Row> former) {
        Dataset<Row> prepared = columns.prepare(rows, question);
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
                .withColumn(columns.error(), lit(null).cast(AnswerColumns.ERROR))
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

    private Dataset<Row> ask(Dataset<Row> rows, FormerOrigins former) {
        StructType schema = rows.schema();
        RowTexts texts = new RowTexts(
                schema.fieldIndex(columns.prompt()), schema.fieldIndex(columns.fingerprint()), question.stamp());
        Dataset<Tuple2<Row, Answer>> answered = rows.mapPartitions(
                new AskPartition(options, question.isChat(), former, texts, clusterTasks, counters),
                Encoders.tuple(Encoders.row(schema), Encoders.bean(Answer.class)));
        return new AnswerColumns(question, columns, options.value().answerType()).select(answered, schema);
    }
}
