package dev.langchain4j.model.azure.inference.internal.responses;

import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse.Usage;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a response of the Responses API ended, as its object says: status, reason, error, usage and tier. */
final class ResponsesOutcome {

    private @Nullable Usage usage;
    private @Nullable String status;
    private @Nullable String incompleteReason;
    private @Nullable String serviceTier;
    private @Nullable String failure;

    /** Reads the field's value if the field is about the outcome; false if not, and then nothing was read. */
    boolean read(String field, JsonCursor json) throws IOException {
        switch (field) {
            case "usage" -> usage = ResponsesUsage.of(json.value());
            case "status" -> status = json.text();
            case "service_tier" -> serviceTier = json.text();
            case "incomplete_details" -> {
                if (json.value() instanceof Map<?, ?> details && details.get("reason") instanceof String reason) {
                    incompleteReason = reason;
                }
            }
            case "error" -> {
                failure = json.atObject() ? json.compact() : null;
                json.skip();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Nullable
    Usage usage() {
        return usage;
    }

    @Nullable
    String serviceTier() {
        return serviceTier;
    }

    boolean hasIncompleteReason() {
        return incompleteReason != null;
    }

    /** As chat completions calls it. */
    String finishReason() {
        if (!"incomplete".equals(status)) {
            return "stop";
        }
        return "max_output_tokens".equals(incompleteReason)
                ? "length"
                : incompleteReason == null ? "incomplete" : incompleteReason;
    }

    /** Whether it failed, with or without a reason. */
    boolean isFailed() {
        return "failed".equals(status) || "cancelled".equals(status);
    }

    /** Throws the error that it contains, if any. */
    void requireNoError() {
        if (failure != null) {
            throw new ErrorInSuccessException("{\"error\":" + failure + "}");
        }
    }

    /** Rejects a response that is still in progress. */
    void requireEnd() {
        if ("queued".equals(status) || "in_progress".equals(status)) {
            throw new MalformedResponseException("The response is " + status + ": remove the extra \"background\"");
        }
    }
}
