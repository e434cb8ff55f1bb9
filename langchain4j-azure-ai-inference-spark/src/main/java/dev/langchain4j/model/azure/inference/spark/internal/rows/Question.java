package dev.langchain4j.model.azure.inference.spark.internal.rows;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.azure.inference.spark.internal.asking.AnswerType;
import dev.langchain4j.model.azure.inference.spark.internal.asking.EmbeddingAsker;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ExecutorModels;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Fingerprint;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ModelParameters;
import dev.langchain4j.model.azure.inference.spark.internal.asking.VectorOrigin;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of each row, checked on the driver: a configuration with a mistake fails here, and no row is sent.
 *
 * @param text the column with the text to embed, or the template of a prompt
 * @param tried a vector that the model has made; null if it was not asked
 * @param decisive what decides an answer beside its text
 */
public record Question(
        boolean isChat, String text, @Nullable Embedding tried, List<@Nullable Object> decisive) {

    public static Question embed(AzureAiInferenceSparkOptions options, String text, @Nullable Embedding tried) {
        return new Question(
                false, text, tried, Arrays.asList("embed", parameters(options).ofEmbedding(options)));
    }

    public static Question chat(AzureAiInferenceSparkOptions options, String template) {
        if (options.answerType() != null) {
            AnswerType.check(options.answerType());
        }
        return new Question(
                true,
                template,
                null,
                Arrays.asList(
                        "chat",
                        parameters(options).ofChat(),
                        options.systemMessage(),
                        options.answerType() == null
                                ? null
                                : options.answerType().json()));
    }

    static ModelParameters parameters(AzureAiInferenceSparkOptions options) {
        return new ModelParameters(ExecutorModels.of(options).models(), options.model());
    }

    /** Embeds one word. */
    public static Embedding tryFirst(AzureAiInferenceSparkOptions options) {
        try {
            return EmbeddingAsker.tryFirst(ExecutorModels.of(options), options);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The driver was interrupted while it tried the model", e);
        }
    }

    /** What the store guard says about the vectors; null if unknown. */
    @Nullable
    String stamp() {
        return tried == null ? null : VectorOrigin.of(tried);
    }

    Column textOf(Dataset<Row> rows) {
        if (isChat) {
            return PromptTemplate.column(text, rows);
        }
        Column column = Columns.find(rows, text);
        if (!(rows.schema().apply(text).dataType() instanceof StringType)) {
            throw new IllegalArgumentException("column " + text + " has type "
                    + rows.schema().apply(text).dataType().simpleString() + ", but a string is needed: cast it");
        }
        return column;
    }

    Column fingerprint(Column prompt) {
        return Fingerprint.column(prompt, decisive);
    }
}
