package dev.langchain4j.model.azure.inference.spark;

import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What can be set for a column. */
abstract class SparkOptionSetters {

    @Nullable
    String fileName;

    @Nullable
    String fileContent;

    final TreeMap<String, String> values = new TreeMap<>();

    @Nullable
    String model;

    @Nullable
    EmbeddingInputType inputType;

    @Nullable
    Integer dimensions;

    @Nullable
    String systemMessage;

    @Nullable
    StructType answerType;

    @Nullable
    Integer textsPerRequest;

    int tokensPerRequest = 200_000;
    int concurrentRequests = 4;

    @Nullable
    Long requestsPerMinute;

    @Nullable
    Long tokensPerMinute;

    @Nullable
    Integer clusterTasks;

    int reuseMegabytes = 64;
    boolean tryFirst = true;

    @Nullable
    Double pricePerMillionTokens;

    /**
     * The configuration, as {@code AzureAiInferenceModels} reads it. The file is read now, on the driver, and its
     * content is sent to the executors.
     *
     * @throws UncheckedIOException if it can't be read
     */
    public AzureAiInferenceSparkOptions.Builder configurationFile(Path file) {
        try {
            fileContent = Files.readString(file);
            fileName = String.valueOf(file.getFileName());
            return self();
        } catch (IOException e) {
            throw new UncheckedIOException("The configuration " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    /**
     * Values of the configuration by their keys, such as {@code langchain4j.azure-ai-inference.models.passages…};
     * they win over the file's. They are sent to the executors as they are: name secrets by placeholders.
     */
    public AzureAiInferenceSparkOptions.Builder values(Map<String, String> values) {
        this.values.putAll(values);
        return self();
    }

    /** The name of the model, alias or name with routes in the configuration. Required. */
    public AzureAiInferenceSparkOptions.Builder model(String name) {
        this.model = name;
        return self();
    }

    /** The input type of embeddings. Default: null, the model's own. */
    public AzureAiInferenceSparkOptions.Builder inputType(@Nullable EmbeddingInputType inputType) {
        this.inputType = inputType;
        return self();
    }

    /** The number of dimensions of embeddings. Default: null, the model's own. */
    public AzureAiInferenceSparkOptions.Builder dimensions(@Nullable Integer dimensions) {
        this.dimensions = positive("dimensions", dimensions);
        return self();
    }

    /** The system message of each chat. Default: null, none. */
    public AzureAiInferenceSparkOptions.Builder systemMessage(@Nullable String systemMessage) {
        this.systemMessage = systemMessage;
        return self();
    }

    /**
     * Asks for JSON of this type, and makes a column of it. Comments of fields become descriptions. Default: null,
     * a column of text.
     */
    public AzureAiInferenceSparkOptions.Builder answerType(@Nullable StructType answerType) {
        this.answerType = answerType;
        return self();
    }

    /**
     * The maximum number of texts in one request for embeddings; wins over {@code max-segments-per-batch} of the
     * configuration. Default: null, the model's, 96 at most; OpenAI's models accept 2,048.
     */
    public AzureAiInferenceSparkOptions.Builder textsPerRequest(@Nullable Integer texts) {
        this.textsPerRequest = positive("textsPerRequest", texts);
        return self();
    }

    /**
     * The maximum number of tokens, by estimate, in one request for embeddings, unless that is more than a tenth of the
     * tokens a minute. Default: 200,000.
     */
    public AzureAiInferenceSparkOptions.Builder tokensPerRequest(int tokens) {
        this.tokensPerRequest = required("tokensPerRequest", positive("tokensPerRequest", tokens));
        return self();
    }

    /** How many requests each task has under way at once. Default: 4. */
    public AzureAiInferenceSparkOptions.Builder concurrentRequests(int requests) {
        this.concurrentRequests = required("concurrentRequests", positive("concurrentRequests", requests));
        return self();
    }

    /** The requests a minute that the whole cluster may send. Default: null, what the service's headers say. */
    public AzureAiInferenceSparkOptions.Builder requestsPerMinute(@Nullable Long requests) {
        this.requestsPerMinute = positive("requestsPerMinute", requests);
        return self();
    }

    /** The tokens a minute that the whole cluster may use. Default: null, what the service's headers say. */
    public AzureAiInferenceSparkOptions.Builder tokensPerMinute(@Nullable Long tokens) {
        this.tokensPerMinute = positive("tokensPerMinute", tokens);
        return self();
    }

    /**
     * The memory in which each executor keeps answers, for equal texts and for tasks that run again. Default: 64.
     */
    public AzureAiInferenceSparkOptions.Builder reuseMegabytes(int megabytes) {
        this.reuseMegabytes = required("reuseMegabytes", positive("reuseMegabytes", megabytes));
        return self();
    }

    /**
     * Whether the driver embeds the word "test" when a column of vectors is made: a wrong key, deployment or
     * dimension fails there, the column's metadata says which model made it, and a rerun keeps only vectors that can be
     * compared with that model's. That is one request a column, and so one a micro-batch of a stream. Default: true.
     */
    public AzureAiInferenceSparkOptions.Builder tryFirst(boolean tryFirst) {
        this.tryFirst = tryFirst;
        return self();
    }

    /**
     * How many tasks run at once in the whole cluster, of which each gets its part of the quota. Default: null, what
     * Spark's configuration allows: {@code spark.dynamicAllocation.maxExecutors} with dynamic allocation, otherwise
     * {@code spark.executor.instances}, times the tasks of an executor, or Spark's default parallelism when the column is
     * made if that is more. Required for a quota if dynamic allocation has no maximum.
     */
    public AzureAiInferenceSparkOptions.Builder clusterTasks(@Nullable Integer tasks) {
        this.clusterTasks = positive("clusterTasks", tasks);
        return self();
    }

    /** The price of a million input tokens, in any currency, for estimates. Default: null, no cost is estimated. */
    public AzureAiInferenceSparkOptions.Builder pricePerMillionTokens(@Nullable Double price) {
        this.pricePerMillionTokens = positive("pricePerMillionTokens", price);
        return self();
    }

    abstract AzureAiInferenceSparkOptions.Builder self();

    static <T> T required(String option, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(option + " must be set");
        }
        return value;
    }

    static <T extends Number> @Nullable T positive(String option, @Nullable T value) {
        if (value != null && value.doubleValue() <= 0) {
            throw new IllegalArgumentException(option + " must be greater than 0, but was: " + value);
        }
        return value;
    }
}
