package dev.langchain4j.model.azure.inference.spark.internal.asking;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.azure.inference.spark.internal.quota.QuotaShare;
import dev.langchain4j.model.azure.inference.spark.internal.quota.RateLimitListener;
import dev.langchain4j.model.azure.inference.spark.internal.quota.RateLimitPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all tasks of an executor share for equal options: the models and their connections, the executor's part of the
 * quota, and the newest answers. It lives until others have been used that no task needs either.
 */
public final class ExecutorModels {

    private static final Logger log = LoggerFactory.getLogger(ExecutorModels.class);

    private static final int MOST_IDLE = 8;

    /** What Cohere accepts. */
    private static final int USUAL_TEXTS = 96;

    /** The least recently used first. */
    private static final Map<String, ExecutorModels> SHARED = new LinkedHashMap<>(16, 0.75f, true);

    private final AzureAiInferenceModels models;
    private final QuotaShare quota;
    private final AnswerCache cache;
    private final int textsPerRequest;
    private final LongAdder rateLimited = new LongAdder();
    private final Set<Long> tasks = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean hasSucceeded = new AtomicBoolean();

    ExecutorModels(AzureAiInferenceSparkOptions options, LongSupplier nanoClock) {
        this.quota = new QuotaShare(
                options.requestsPerMinute(),
                options.tokensPerMinute(),
                nanoClock,
                warning -> log.warn("{}: {}", options.model(), warning));
        this.cache = new AnswerCache(options.reuseMegabytes() * 1_048_576L);
        Map<String, Integer> configured = new ConcurrentHashMap<>();
        RateLimitListener listener = new RateLimitListener(quota, rateLimited);
        this.models = load(options, new Customizer(options, quota, listener, configured));
        this.textsPerRequest = options.textsPerRequest() != null
                ? options.textsPerRequest()
                : new ModelParameters(models, options.model())
                        .names().stream()
                                .map(name -> configured.getOrDefault(name, USUAL_TEXTS))
                                .reduce(USUAL_TEXTS, Math::min);
    }

    public static ExecutorModels of(AzureAiInferenceSparkOptions options) {
        String id = Fingerprint.of(options);
        synchronized (SHARED) {
            ExecutorModels found = SHARED.get(id);
            if (found == null) {
                found = new ExecutorModels(options, System::nanoTime);
                closeIdle();
                SHARED.put(id, found);
            }
            return found;
        }
    }

    /** A notebook makes ever new options, and an executor lives for days. */
    private static void closeIdle() {
        List<Map.Entry<String, ExecutorModels>> idle = SHARED.entrySet().stream()
                .filter(entry -> entry.getValue().tasks.isEmpty())
                .toList();
        idle.stream().limit(Math.max(0, idle.size() - MOST_IDLE + 1)).forEach(entry -> {
            SHARED.remove(entry.getKey());
            entry.getValue().models.close();
        });
    }

    public AzureAiInferenceModels models() {
        return models;
    }

    public QuotaShare quota() {
        return quota;
    }

    /** Counts a task for the quota until it ends; counts it once, however often this is called. */
    public void enter(TaskContext task, int clusterTasks) {
        if (tasks.add(task.taskAttemptId())) {
            quota.taskStarted(Math.min(clusterTasks, task.numPartitions()));
            task.addTaskCompletionListener((TaskCompletionListener) ended -> {
                tasks.remove(ended.taskAttemptId());
                quota.taskEnded();
            });
        }
    }

    /**
     * How many texts a request for embeddings has at most: as the options say, otherwise as the configuration says, but no
     * more than 96.
     */
    public int textsPerRequest() {
        return textsPerRequest;
    }

    public AnswerCache cache() {
        return cache;
    }

    /** The 429s since the last time that this was called. */
    public long takeRateLimited() {
        return rateLimited.sumThenReset();
    }

    public void succeeded() {
        hasSucceeded.set(true);
    }

    /** A request has failed: tells the quota. */
    public void failed(long estimatedTokens, Failure failure) {
        quota.release(estimatedTokens);
        if (failure.isRefusedByLimit()) {
            // Of a route that was not the last one the listener doesn't know that nothing followed.
            quota.rateLimited(failure.retryAfter());
        } else if (failure.isRetriable() && !failure.isRateLimit()) {
            quota.failed();
        }
    }

    public boolean hasSucceeded() {
        return hasSucceeded.get();
    }

    /** Models of the configuration, of whose responses the quota is told. */
    private static AzureAiInferenceModels load(AzureAiInferenceSparkOptions options, Customizer customizer) {
        AzureAiInferenceModels.Builder builder =
                AzureAiInferenceModels.builder().customizer(customizer);
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

    private record Customizer(
            AzureAiInferenceSparkOptions options,
            QuotaShare quota,
            RateLimitListener listener,
            Map<String, Integer> textsPerRequest)
            implements AzureAiInferenceModelCustomizer {

        @Override
        public void embeddingModel(String name, AzureAiInferenceEmbeddingModel.Builder model) {
            model.pipelinePolicies(new RateLimitPolicy(quota, name)).callListener(listener);
            if (options.textsPerRequest() != null) {
                model.maxSegmentsPerBatch(options.textsPerRequest());
            } else if (model.maxSegmentsPerBatch() != null) {
                textsPerRequest.put(name, model.maxSegmentsPerBatch());
            }
        }

        @Override
        public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
            model.pipelinePolicies(new RateLimitPolicy(quota, name)).callListener(listener);
        }
    }
}
