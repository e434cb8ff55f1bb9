package dev.langchain4j.model.azure.inference.spark.internal;

import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of each row, checked on the driver: a configuration with a mistake fails here, and no row is sent.
 *
 * @param text the column with the text to embed, or the template of a prompt
 * @param stamp what the store guard says about the vectors; null if unknown
 * @param decisive what decides an answer beside its text
 */
public record Question(
        boolean isChat, String text, @Nullable String stamp, List<@Nullable Object> decisive) {

    public static Question embed(AzureAiInferenceSparkOptions options, String text, @Nullable String stamp) {
        EmbeddingModel model = ExecutorModels.of(options).models().embeddingModel(options.model());
        EmbeddingRequestParameters defaults = model.defaultRequestParameters();
        return new Question(
                false,
                text,
                stamp,
                Arrays.asList(
                        "embed",
                        model.modelName(),
                        options.dimensions() != null ? options.dimensions() : defaults.dimensions(),
                        options.inputType() != null ? options.inputType() : defaults.inputType()));
    }

    public static Question chat(AzureAiInferenceSparkOptions options, String template) {
        ChatModel model = ExecutorModels.of(options).models().chatModel(options.model());
        ChatRequestParameters defaults = model.defaultRequestParameters();
        if (options.answerType() != null) {
            new AnswerType(options.answerType()).toSchema();
        }
        return new Question(
                true,
                template,
                null,
                Arrays.asList(
                        "chat",
                        defaults.modelName(),
                        defaults.temperature(),
                        defaults.maxOutputTokens(),
                        options.systemMessage(),
                        options.answerType() == null
                                ? null
                                : options.answerType().json()));
    }

    /**
     * Embeds one word.
     *
     * @return the stamp of its vector
     */
    public static @Nullable String tryFirst(AzureAiInferenceSparkOptions options) {
        EmbeddingModel model = ExecutorModels.of(options).models().embeddingModel(options.model());
        try {
            Asker.Answers answers =
                    new EmbeddingAsker(model, options).ask(List.of("test")).join();
            return answers.answers().get(0).getOrigin();
        } catch (CompletionException e) {
            throw Failure.of(e).toException();
        }
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
        return Fingerprint.column(prompt, decisive.toArray());
    }
}
