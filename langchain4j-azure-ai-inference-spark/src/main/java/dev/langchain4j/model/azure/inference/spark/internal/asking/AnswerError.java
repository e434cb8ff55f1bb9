package dev.langchain4j.model.azure.inference.spark.internal.asking;

import org.jspecify.annotations.Nullable;

/** Why a row has no answer: the struct of the error column. */
public final class AnswerError {

    private @Nullable String code;
    private @Nullable Integer status;
    private @Nullable String requestId;
    private boolean retriable;
    private @Nullable String message;

    /** Used by Spark. */
    public AnswerError() {}

    AnswerError(
            String code,
            @Nullable Integer status,
            @Nullable String requestId,
            boolean retriable,
            @Nullable String message) {
        this.code = code;
        this.status = status;
        this.requestId = requestId;
        this.retriable = retriable;
        this.message = message;
    }

    public @Nullable String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = code;
    }

    public @Nullable Integer getStatus() {
        return status;
    }

    public void setStatus(@Nullable Integer status) {
        this.status = status;
    }

    public @Nullable String getRequestId() {
        return requestId;
    }

    public void setRequestId(@Nullable String requestId) {
        this.requestId = requestId;
    }

    public boolean isRetriable() {
        return retriable;
    }

    public void setRetriable(boolean retriable) {
        this.retriable = retriable;
    }

    public @Nullable String getMessage() {
        return message;
    }

    public void setMessage(@Nullable String message) {
        this.message = message;
    }
}
