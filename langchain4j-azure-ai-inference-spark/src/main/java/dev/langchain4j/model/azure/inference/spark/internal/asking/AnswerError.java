package dev.langchain4j.model.azure.inference.spark.internal.asking;

import dev.langchain4j.model.batch.BatchError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why a row has no answer: the struct of the error column. */
public final class AnswerError {

    private static final int TIMEOUT = 408;
    private static final int RATE_LIMIT = 429;

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

    /** That of one request of a batch. Only what the service has refused would be refused again. */
    public static AnswerError of(BatchError error) {
        Map<String, Object> details =
                error.details().isEmpty() ? Map.of() : error.details().get(0);
        int status = error.code();
        boolean refused = status / 100 == 4 && status != TIMEOUT && status != RATE_LIMIT;
        return new AnswerError(
                details.get("code") instanceof String code
                        ? code
                        : details.get("type") instanceof String type ? Failure.kindOf(type) : "no_result",
                status == 0 ? null : Integer.valueOf(status),
                details.get("requestId") instanceof String id ? id : null,
                !refused,
                Failure.shorten(error.message()));
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
