package dev.langchain4j.model.azure.inference.spark.internal.rows;

import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Answer;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Asker;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ChatAsker;
import dev.langchain4j.model.azure.inference.spark.internal.asking.EmbeddingAsker;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ExecutorModels;
import dev.langchain4j.model.azure.inference.spark.internal.asking.FormerOrigins;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** Runs in each task: asks for the answers of a partition's rows. */
public final class AskPartition implements MapPartitionsFunction<Row, Tuple2<Row, Answer>> {

    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger(AskPartition.class);

    private final Broadcast<AzureAiInferenceSparkOptions> options;
    private final boolean isChat;
    private final FormerOrigins former;
    private final RowTexts texts;
    private final int clusterTasks;
    private final Counters counters;

    /**
     * @param former what new vectors have to be comparable with
     * @param clusterTasks how many tasks run at once in the cluster, if there are enough partitions
     */
    AskPartition(
            Broadcast<AzureAiInferenceSparkOptions> options,
            boolean isChat,
            FormerOrigins former,
            RowTexts texts,
            int clusterTasks,
            Counters counters) {
        this.options = options;
        this.isChat = isChat;
        this.former = former;
        this.texts = texts;
        this.clusterTasks = clusterTasks;
        this.counters = counters;
    }

    @Override
    public Iterator<Tuple2<Row, Answer>> call(Iterator<Row> rows) {
        ExecutorModels models = ExecutorModels.of(options.value());
        Asker asker = isChat
                ? new ChatAsker(models.models().chatModel(options.value().model()), options.value())
                : new EmbeddingAsker(models, options.value(), former);
        AnsweredRows answered = new AnsweredRows(rows, texts, options.value(), models, asker, counters);
        TaskContext task = TaskContext.get();
        models.enter(task, clusterTasks);
        task.addTaskCompletionListener((TaskCompletionListener) ended -> end(answered, models, ended));
        return answered;
    }

    private void end(AnsweredRows answered, ExecutorModels models, TaskContext task) {
        answered.cancel();
        counters.countRequests(answered.requestsSent(), models.takeRateLimited());
        log.info(
                "{}: partition {} of {} has sent {} requests",
                options.value().model(),
                task.partitionId(),
                task.numPartitions(),
                answered.requestsSent());
    }
}
