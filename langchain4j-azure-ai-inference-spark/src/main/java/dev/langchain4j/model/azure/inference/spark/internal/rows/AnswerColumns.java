package dev.langchain4j.model.azure.inference.spark.internal.rows;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingStoreGuard;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What a row gets, as columns.
 *
 * @param answerType the type of a chat's answers; null for text
 */
record AnswerColumns(
        Question question, Columns columns, @Nullable StructType answerType) {

    /** Beans have their fields in the order of the alphabet, and names that SQL does not use. */
    static final String ERROR = "struct<code:string,message:string,request_id:string,retriable:boolean,status:int>";

    private static final String USAGE =
            "struct<input_tokens:bigint,model:string,output_tokens:bigint,request_id:string,reused:boolean>";

    /**
     * The columns that a table had, and those of the answers.
     *
     * @param answered pairs of a row and an answer
     * @param schema of the rows
     */
    Dataset<Row> select(Dataset<?> answered, StructType schema) {
        List<Column> all = new ArrayList<>();
        for (StructField field : schema.fields()) {
            if (!field.name().equals(columns.prompt())) {
                all.add(col("_1").getField(field.name()).as(field.name(), field.metadata()));
            }
        }
        all.addAll(of(col("_2")));
        return answered.select(all.toArray(Column[]::new));
    }

    private List<Column> of(Column answer) {
        return List.of(
                output(answer),
                answer.getField("error").cast(ERROR).as(columns.error()),
                answer.getField("usage").cast(USAGE).as(columns.usage()),
                question.isChat()
                        ? answer.getField("finishReason").as(columns.finishReason())
                        : answer.getField("origin").as(columns.origin()));
    }

    private Column output(Column answer) {
        if (!question.isChat()) {
            return answer.getField("vector").as(columns.output(), stamped(question.stamp()));
        }
        Column text = answer.getField("text");
        return (answerType == null ? text : from_json(text, answerType)).as(columns.output());
    }

    private static Metadata stamped(@Nullable String stamp) {
        MetadataBuilder metadata = new MetadataBuilder();
        return stamp == null
                ? metadata.build()
                : metadata.putString(AzureAiInferenceEmbeddingStoreGuard.METADATA_KEY, stamp)
                        .build();
    }
}
