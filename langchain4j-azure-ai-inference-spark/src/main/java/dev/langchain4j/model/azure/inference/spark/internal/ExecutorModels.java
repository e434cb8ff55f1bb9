package dev.langchain4j.model.azure.inference.spark.internal;

import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * What all tasks of an executor share for equal options: the models and their connections, the executor's part of the
 * quota, and the newest answers. It lives as long as the JVM.
 */
final class ExecutorModels {

    private static final Map<String, ExecutorModels> SHARED = new ConcurrentHashMap<>();

    private final AzureAiInferenceModels models;
    private final QuotaShare quota;
    private final AnswerCache cache;
    private final LongAdder rateLimited = new LongAdder();
    private final Set<Long> tasks = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean hasSucceeded = new AtomicBoolean();

    private ExecutorModels(AzureAiInferenceSparkOptions options) {
        this.quota = new QuotaShare(options.requestsPerMinute(), options.tokensPerMinute(), System::nanoTime);
        this.cache = new AnswerCache(options.reuseMegabytes() * 1_048_576L);
        this.models = load(options, new RateLimitPolicy(quota, rateLimited));
    }

    static ExecutorModels of(AzureAiInferenceSparkOptions options) {
        return SHARED.computeIfAbsent(Fingerprint.of(options), id -> new ExecutorModels(options));
    }

    AzureAiInferenceModels models() {
        return models;
    }

    QuotaShare quota() {
        return quota;
    }

    /** Counts a task for the quota until it ends; counts it once, however often this is called. */
    void enter(TaskContext task, int clusterTasks) {
        if (tasks.add(task.taskAttemptId())) {
            quota.taskStarted(Math.min(clusterTasks, task.numPartitions()));
            task.addTaskCompletionListener((TaskCompletionListener) ended -> {
                tasks.remove(ended.taskAttemptId());
                quota.taskEnded();
            });
        }
    }

    AnswerCache cache() {
        return cache;
    }

    /** The 429s since the last time that this was called. */
    long takeRateLimited() {
        return rateLimited.sumThenReset();
    }

    void succeeded() {
        hasSucceeded.set(true);
    }

    boolean hasSucceeded() {
        return hasSucceeded.get();
    }

    /** Models of the configuration, whose requests are those that the tasks ask for: one for each batch. */
    private static AzureAiInferenceModels load(AzureAiInferenceSparkOptions options, HttpPipelinePolicy policy) {
        AzureAiInferenceModels.Builder builder =
                AzureAiInferenceModels.builder().customizer(new Customizer(options, policy));
        String content = options.fileContent();
        if (!options.values().isEmpty() && content == null) {
            return builder.values(options.values()).build();
        }
        Path folder = null;
        try {
            folder = Files.createTempDirectory("azure-ai-inference");
            Path file = Files.writeString(folder.resolve(String.valueOf(options.fileName())), String.valueOf(content));
            return builder.file(file).values(options.values()).build();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The configuration can't be written to a temporary file: " + e.getMessage(), e);
        } finally {
            delete(folder, options);
        }
    }

    private static void delete(@Nullable Path folder, AzureAiInferenceSparkOptions options) {
        try {
            if (folder != null) {
                Files.deleteIfExists(folder.resolve(String.valueOf(options.fileName())));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary file " + folder + " can't be deleted: " + e.getMessage(), e);
        }
    }

    private record Customizer(AzureAiInferenceSparkOptions options, HttpPipelinePolicy policy)
            implements AzureAiInferenceModelCustomizer {

        @Override
        public void embeddingModel(String name, AzureAiInferenceEmbeddingModel.Builder model) {
            model.pipelinePolicies(policy).maxSegmentsPerBatch(options.textsPerRequest());
        }

        @Override
        public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
            model.pipelinePolicies(policy);
        }
    }
}
