package dev.langchain4j.model.azure.inference.spark.internal.rows;

import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Answer;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Asker;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ChatAsker;
import dev.langchain4j.model.azure.inference.spark.internal.asking.EmbeddingAsker;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ExecutorModels;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Fingerprint;
import dev.langchain4j.model.azure.inference.spark.internal.asking.FormerOrigins;
import dev.langchain4j.model.azure.inference.spark.internal.asking.SingleRequest;
import dev.langchain4j.model.azure.inference.spark.internal.quota.TokenEstimate;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;

/** Functions of SQL, which see one row at a time: one request for each text, within the quota. */
public final class SqlFunctions {

    private SqlFunctions() {}

    public static UDF1<String, float @Nullable []> embed(
            Broadcast<AzureAiInferenceSparkOptions> options, int clusterTasks) {
        return new Embed(options, clusterTasks);
    }

    public static UDF1<String, @Nullable String> chat(
            Broadcast<AzureAiInferenceSparkOptions> options, int clusterTasks) {
        return new Chat(options, clusterTasks);
    }

    private record Embed(Broadcast<AzureAiInferenceSparkOptions> options, int clusterTasks)
            implements UDF1<String, float @Nullable []> {

        @Override
        public float @Nullable [] call(@Nullable String text) throws InterruptedException {
            Answer answer = ask(options.value(), false, clusterTasks, text);
            return answer == null ? null : answer.getVector();
        }
    }

    private record Chat(Broadcast<AzureAiInferenceSparkOptions> options, int clusterTasks)
            implements UDF1<String, @Nullable String> {

        @Override
        public @Nullable String call(@Nullable String text) throws InterruptedException {
            Answer answer = ask(options.value(), true, clusterTasks, text);
            return answer == null ? null : answer.getText();
        }
    }

    private static @Nullable Answer ask(
            AzureAiInferenceSparkOptions options, boolean isChat, int clusterTasks, @Nullable String text)
            throws InterruptedException {
        if (text == null || text.isBlank()) {
            return null;
        }
        ExecutorModels models = ExecutorModels.of(options);
        String fingerprint = Fingerprint.of(isChat, text);
        Answer known = models.cache().find(fingerprint);
        if (known != null) {
            return known;
        }
        TaskContext task = TaskContext.get();
        if (task != null) {
            models.enter(task, clusterTasks);
        }
        long tokens = TokenEstimate.of(text);
        Answer answer = await(asker(models, options, isChat), text, tokens, models);
        models.cache().add(fingerprint, answer);
        return answer;
    }

    private static Asker asker(ExecutorModels models, AzureAiInferenceSparkOptions options, boolean isChat) {
        return isChat
                ? new ChatAsker(models.models().chatModel(options.model()), options)
                : new EmbeddingAsker(models, options, FormerOrigins.NONE);
    }

    /** A function of SQL has no column for errors: they fail the query. */
    private static Answer await(Asker asker, String text, long tokens, ExecutorModels models)
            throws InterruptedException {
        Asker.Answers answers = SingleRequest.send(models, tokens, () -> asker.ask(List.of(text)));
        models.quota().succeeded(tokens, answers.tokens(), answers.requests());
        Answer answer = answers.answers().get(0);
        if (answer.getError() != null) {
            throw new IllegalStateException(answer.getError().getMessage());
        }
        return answer;
    }
}
