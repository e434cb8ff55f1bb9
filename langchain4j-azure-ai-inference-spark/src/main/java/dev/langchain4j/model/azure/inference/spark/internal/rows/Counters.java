package dev.langchain4j.model.azure.inference.spark.internal.rows;

import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkTotals;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Answer;
import dev.langchain4j.model.azure.inference.spark.internal.asking.AnswerUsage;
import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** Spark's accumulators, which its UI shows for each stage. Used on tasks' own threads. */
public final class Counters implements Serializable {

    private static final long serialVersionUID = 1;

    private final LongAccumulator rows;
    private final LongAccumulator blank;
    private final LongAccumulator reused;
    private final LongAccumulator failed;
    private final LongAccumulator requests;
    private final LongAccumulator rateLimited;
    private final LongAccumulator inputTokens;
    private final LongAccumulator outputTokens;

    public Counters(SparkContext spark, String model) {
        String prefix = "azure-ai-inference " + model + ": ";
        this.rows = spark.longAccumulator(prefix + "rows");
        this.blank = spark.longAccumulator(prefix + "blank rows");
        this.reused = spark.longAccumulator(prefix + "reused rows");
        this.failed = spark.longAccumulator(prefix + "failed rows");
        this.requests = spark.longAccumulator(prefix + "requests");
        this.rateLimited = spark.longAccumulator(prefix + "rate limited");
        this.inputTokens = spark.longAccumulator(prefix + "input tokens");
        this.outputTokens = spark.longAccumulator(prefix + "output tokens");
    }

    void count(Answer answer, boolean isBlank) {
        rows.add(1);
        blank.add(isBlank ? 1 : 0);
        failed.add(answer.getError() != null ? 1 : 0);
        AnswerUsage usage = answer.getUsage();
        if (usage != null) {
            reused.add(usage.isReused() ? 1 : 0);
            inputTokens.add(usage.getInputTokens());
            outputTokens.add(usage.getOutputTokens());
        }
    }

    void countRequests(long sent, long withStatus429) {
        requests.add(sent);
        rateLimited.add(withStatus429);
    }

    public AzureAiInferenceSparkTotals totals() {
        return new AzureAiInferenceSparkTotals(
                rows.sum(),
                blank.sum(),
                reused.sum(),
                failed.sum(),
                requests.sum(),
                rateLimited.sum(),
                inputTokens.sum(),
                outputTokens.sum());
    }
}
