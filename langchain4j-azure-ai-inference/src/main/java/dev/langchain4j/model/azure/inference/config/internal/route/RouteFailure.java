package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.error.CallTimeoutException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a failure means for the next step: a table in which the first matching row wins.
 *
 * @param reason a word for metadata, log and status
 * @param atOnce whether one such failure is enough for a cool-down
 */
record RouteFailure(
        Step step,
        String reason,
        boolean atOnce,
        int statusCode,
        @Nullable Duration retryAfter) {

    /** Where the request goes next. */
    enum Step {
        /** To the fallback models for content filters. */
        CONTENT_POLICY,
        /** To the fallback models for requests that are too long. */
        CONTEXT_WINDOW,
        /** To the next route, because this one is not healthy. */
        NEXT,
        /** To the next route, because this one can't do what the request requires, or not now. Nothing was sent. */
        UNABLE,
        /** Back to the caller: another deployment would not help. */
        NOWHERE
    }

    private static final String UNKNOWN_DEPLOYMENT = "unknown-deployment";

    private record Row(
            BiPredicate<RuntimeException, AzureAiInferenceException> fits, Step step, String reason, boolean atOnce) {}

    private static final List<Row> ROWS = List.of(
            new Row(
                    (thrown, said) -> said.isContentFiltered() || thrown instanceof ContentFilteredException,
                    Step.CONTENT_POLICY,
                    "content-filter",
                    false),
            new Row((thrown, said) -> said.isContextLengthExceeded(), Step.CONTEXT_WINDOW, "context-length", false),
            new Row(
                    (thrown, said) -> said.statusCode() == 429 || thrown instanceof RateLimitException,
                    Step.NEXT,
                    "rate-limit",
                    true),
            new Row(
                    (thrown, said) -> said.getCause() instanceof CallTimeoutException timeout && !timeout.isSent(),
                    Step.UNABLE,
                    "busy",
                    false),
            new Row(
                    (thrown, said) -> said.statusCode() == 408
                            || said.getCause() instanceof CallTimeoutException
                            || thrown instanceof TimeoutException,
                    Step.NEXT,
                    "timeout",
                    false),
            new Row((thrown, said) -> said.isConnectionFailure(), Step.NEXT, "connection", false),
            new Row(
                    (thrown, said) -> said.getCause() instanceof UnknownHostException
                            || thrown instanceof UnresolvedModelServerException,
                    Step.NEXT,
                    "unknown-host",
                    false),
            new Row((thrown, said) -> said.isUnknownDeployment(), Step.NEXT, UNKNOWN_DEPLOYMENT, true),
            new Row((thrown, said) -> said.statusCode() == 403 && isBlocked(said), Step.NEXT, "blocked", true),
            new Row(
                    (thrown, said) -> said.statusCode() >= 500 || thrown instanceof InternalServerException,
                    Step.NEXT,
                    "server-error",
                    false));

    static RouteFailure of(RuntimeException thrown, List<Integer> fallbackOn) {
        AzureAiInferenceException said = AzureAiInferenceException.find(thrown).orElse(null);
        if (said == null) {
            boolean unable = thrown instanceof UnsupportedFeatureException;
            return new RouteFailure(
                    unable ? Step.UNABLE : Step.NOWHERE, unable ? "unsupported" : "not-sent", false, 0, null);
        }
        for (Row row : ROWS) {
            if (row.fits().test(thrown, said)) {
                return new RouteFailure(row.step(), row.reason(), row.atOnce(), said.statusCode(), said.retryAfter());
            }
        }
        // Without a token the service is not even asked.
        boolean noToken = said.statusCode() == 0 && thrown instanceof AuthenticationException;
        boolean added = fallbackOn.contains(noToken ? 401 : said.statusCode());
        String reason = noToken ? "unauthorized" : said.statusCode() == 0 ? "failed" : "refused";
        return new RouteFailure(added ? Step.NEXT : Step.NOWHERE, reason, added, said.statusCode(), said.retryAfter());
    }

    /** Whether a content filter has left nothing of the response, which is a failure in all but the status. */
    static boolean isFiltered(ChatResponse response) {
        AiMessage message = response.aiMessage();
        String text = message.text();
        return response.finishReason() == FinishReason.CONTENT_FILTER
                && (text == null || text.isBlank())
                && !message.hasToolExecutionRequests();
    }

    /** The failure that a filtered response is. */
    static RuntimeException filtered(ChatResponse response) {
        String message = "A content filter has left nothing of the response";
        AzureAiInferenceException.Builder details =
                AzureAiInferenceException.builder(message).statusCode(200).contentFiltered(true);
        if (response.metadata() instanceof AzureAiInferenceChatResponseMetadata metadata) {
            details.requestId(metadata.requestId()).contentFilterResults(metadata.contentFilterResults());
        }
        return new ContentFilteredException(message, details.build());
    }

    /** Azure's message about a resource that it suspects of abuse. */
    private static boolean isBlocked(AzureAiInferenceException said) {
        return String.valueOf(said.getMessage()).contains("temporarily blocked");
    }

    /** Whether it may be one of the deployment alone, rather than of its resource. Endpoint types differ in status. */
    boolean isOfDeployment() {
        return statusCode == 404 || statusCode == 429 || reason.equals(UNKNOWN_DEPLOYMENT);
    }

    /** For the status. */
    @Override
    public String toString() {
        return statusCode == 0 ? reason : statusCode + " " + reason;
    }
}
