package dev.langchain4j.model.azure.inference.spark;

import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Which model makes a column, how it is asked, and at which rate. Sent to the executors as it is, so it holds a
 * configuration and never a client.
 *
 * <p>Placeholders such as <code>${AZURE_INFERENCE_CREDENTIAL}</code> are resolved on the driver and on each executor,
 * from its own environment.
 */
public final class AzureAiInferenceSparkOptions implements Serializable {

    private static final long serialVersionUID = 1;

    private final @Nullable String fileName;
    private final @Nullable String fileContent;
    private final TreeMap<String, String> values;
    private final String model;
    private final @Nullable EmbeddingInputType inputType;
    private final @Nullable Integer dimensions;
    private final @Nullable String systemMessage;
    private final @Nullable StructType answerType;
    private final @Nullable Integer textsPerRequest;
    private final int tokensPerRequest;
    private final int concurrentRequests;
    private final @Nullable Long requestsPerMinute;
    private final @Nullable Long tokensPerMinute;
    private final @Nullable Integer clusterTasks;
    private final int reuseMegabytes;
    private final boolean tryFirst;
    private final @Nullable Double pricePerMillionTokens;

    private AzureAiInferenceSparkOptions(Builder builder) {
        this.fileName = builder.fileName;
        this.fileContent = builder.fileContent;
        this.values = new TreeMap<>(builder.values);
        this.model = SparkOptionSetters.required("model", builder.model);
        this.inputType = builder.inputType;
        this.dimensions = builder.dimensions;
        this.systemMessage = builder.systemMessage;
        this.answerType = builder.answerType;
        this.textsPerRequest = builder.textsPerRequest;
        this.tokensPerRequest = builder.tokensPerRequest;
        this.concurrentRequests = builder.concurrentRequests;
        this.requestsPerMinute = builder.requestsPerMinute;
        this.tokensPerMinute = builder.tokensPerMinute;
        this.clusterTasks = builder.clusterTasks;
        this.reuseMegabytes = builder.reuseMegabytes;
        this.tryFirst = builder.tryFirst;
        this.pricePerMillionTokens = builder.pricePerMillionTokens;
        if (fileContent == null && values.isEmpty()) {
            throw new IllegalArgumentException("there is no configuration: set configurationFile or values");
        }
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the name of the configuration's file, without its folder; null if there is none. */
    public @Nullable String fileName() {
        return fileName;
    }

    /** Returns the content of the configuration's file; null if there is none. */
    public @Nullable String fileContent() {
        return fileContent;
    }

    /** Returns the values of the configuration, sorted by key. */
    public Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Returns the model's name in the configuration. */
    public String model() {
        return model;
    }

    /** Returns the input type of embeddings; null for the model's own. */
    public @Nullable EmbeddingInputType inputType() {
        return inputType;
    }

    /** Returns the number of dimensions of embeddings; null for the model's own. */
    public @Nullable Integer dimensions() {
        return dimensions;
    }

    /** Returns the system message of chats; null for none. */
    public @Nullable String systemMessage() {
        return systemMessage;
    }

    /** Returns the type of a chat's answers; null for text. */
    public @Nullable StructType answerType() {
        return answerType;
    }

    /** Returns the maximum number of texts in one request for embeddings; null for the model's, 96 at most. */
    public @Nullable Integer textsPerRequest() {
        return textsPerRequest;
    }

    /** Returns the maximum number of tokens, estimated, in one request for embeddings. */
    public int tokensPerRequest() {
        return tokensPerRequest;
    }

    /** Returns how many requests a task has under way at once. */
    public int concurrentRequests() {
        return concurrentRequests;
    }

    /** Returns the requests a minute of the whole cluster; null if not set. */
    public @Nullable Long requestsPerMinute() {
        return requestsPerMinute;
    }

    /** Returns the tokens a minute of the whole cluster; null if not set. */
    public @Nullable Long tokensPerMinute() {
        return tokensPerMinute;
    }

    /** Returns how many tasks run at once in the whole cluster; null for what Spark's configuration allows. */
    public @Nullable Integer clusterTasks() {
        return clusterTasks;
    }

    /** Returns the memory of each executor for answers to texts that come again. */
    public int reuseMegabytes() {
        return reuseMegabytes;
    }

    /** Returns whether the driver embeds one word before the first row. */
    public boolean tryFirst() {
        return tryFirst;
    }

    /** Returns the price of a million input tokens, for estimates; null if unknown. */
    public @Nullable Double pricePerMillionTokens() {
        return pricePerMillionTokens;
    }

    /** The model and the rates; never the configuration, which may hold secrets. */
    @Override
    public String toString() {
        return "AzureAiInferenceSparkOptions{model=" + model + ", requestsPerMinute=" + requestsPerMinute
                + ", tokensPerMinute=" + tokensPerMinute + "}";
    }

    /** Builds {@link AzureAiInferenceSparkOptions}. */
    public static final class Builder extends SparkOptionSetters {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Builds the options.
         *
         * @throws IllegalArgumentException if there is no model or no configuration
         */
        public AzureAiInferenceSparkOptions build() {
            return new AzureAiInferenceSparkOptions(this);
        }
    }
}
