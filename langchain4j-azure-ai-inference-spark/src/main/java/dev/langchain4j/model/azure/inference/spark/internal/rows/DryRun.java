package dev.langchain4j.model.azure.inference.spark.internal.rows;

import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkEstimate;
import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ExecutorModels;
import dev.langchain4j.model.azure.inference.spark.internal.quota.QuotaShare;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Counts what a column would take. */
public final class DryRun {

    private final AzureAiInferenceSparkOptions options;
    private final Question question;

    public DryRun(AzureAiInferenceSparkOptions options, Question question) {
        this.options = options;
        this.question = question;
    }

    public AzureAiInferenceSparkEstimate of(Dataset<Row> rows) {
        Dataset<Row> texts = rows.select(question.textOf(rows).as("text"));
        List<PartitionEstimate> parts = texts.withColumn("fingerprint", question.fingerprint(Columns.named("text")))
                .mapPartitions(
                        new EstimatePartition(
                                question.isChat()
                                        ? 1
                                        : ExecutorModels.of(options).textsPerRequest(),
                                largestBatch()),
                        Encoders.bean(PartitionEstimate.class))
                .collectAsList();
        long requests = sum(parts, PartitionEstimate::getRequests);
        long tokens = sum(parts, PartitionEstimate::getTokens);
        return new AzureAiInferenceSparkEstimate(
                sum(parts, PartitionEstimate::getRows),
                sum(parts, PartitionEstimate::getBlankRows),
                sum(parts, PartitionEstimate::getRepeatedRows),
                requests,
                tokens,
                atQuota(requests, tokens),
                options.pricePerMillionTokens() == null ? null : options.pricePerMillionTokens() * tokens / 1e6);
    }

    private long largestBatch() {
        Long perMinute = options.tokensPerMinute();
        return QuotaShare.largestBatch(options.tokensPerRequest(), perMinute == null ? 0 : perMinute.doubleValue());
    }

    private @Nullable Duration atQuota(long requests, long tokens) {
        Long perMinute = options.requestsPerMinute();
        Long tokensPerMinute = options.tokensPerMinute();
        if (perMinute == null && tokensPerMinute == null) {
            return null;
        }
        double minutes = Math.max(
                perMinute == null ? 0 : requests / (double) perMinute,
                tokensPerMinute == null ? 0 : tokens / (double) tokensPerMinute);
        return Duration.ofMillis(Math.round(minutes * 60_000));
    }

    private static long sum(List<PartitionEstimate> parts, ToLongFunction<PartitionEstimate> figure) {
        return parts.stream().mapToLong(figure).sum();
    }
}
