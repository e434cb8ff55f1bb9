package dev.langchain4j.model.azure.inference.spark.internal.asking;

import org.jspecify.annotations.Nullable;

/** A row's part of a request's tokens: the struct of the usage column. The parts add up to what the service counted. */
public final class AnswerUsage {

    private long inputTokens;
    private long outputTokens;
    private @Nullable String model;
    private @Nullable String requestId;
    private boolean reused;

    /** Used by Spark. */
    public AnswerUsage() {}

    public AnswerUsage(long inputTokens, long outputTokens, @Nullable String model, @Nullable String requestId) {
        this.inputTokens = inputTokens;
        this.outputTokens = outputTokens;
        this.model = model;
        this.requestId = requestId;
    }

    AnswerUsage reused() {
        AnswerUsage usage = new AnswerUsage(0, 0, model, requestId);
        usage.reused = true;
        return usage;
    }

    public long getInputTokens() {
        return inputTokens;
    }

    public void setInputTokens(long inputTokens) {
        this.inputTokens = inputTokens;
    }

    public long getOutputTokens() {
        return outputTokens;
    }

    public void setOutputTokens(long outputTokens) {
        this.outputTokens = outputTokens;
    }

    public @Nullable String getModel() {
        return model;
    }

    public void setModel(@Nullable String model) {
        this.model = model;
    }

    public @Nullable String getRequestId() {
        return requestId;
    }

    public void setRequestId(@Nullable String requestId) {
        this.requestId = requestId;
    }

    public boolean isReused() {
        return reused;
    }

    public void setReused(boolean reused) {
        this.reused = reused;
    }
}
