package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line a call that failed for good, always with the same fields, for those who operate the application. */
public final class FailureLog {

    private static final Logger log = LoggerFactory.getLogger("dev.langchain4j.model.azure.inference.failures");

    private FailureLog() {}

    /**
     * Whoever set a scope logs for all of its calls. Mistakes of the program are not Azure's, and are not logged here: whoever
     * made them gets them thrown.
     */
    static <E extends Throwable> E logged(E failure, @Nullable CallScope scope) {
        if (scope == null) {
            log(failure);
        }
        return failure;
    }

    /** One line, if it is a failure of a service. */
    public static void log(Throwable failure) {
        AzureAiInferenceException.find(failure).ifPresent(FailureLog::log);
    }

    /** One line on a route that failed, and on the route that is asked next. */
    public static void hop(String name, AzureAiInferenceHop hop, String next, Throwable failure) {
        AzureAiInferenceException details =
                AzureAiInferenceException.find(failure).orElse(null);
        log.warn(
                "route failed: name={} route={} status={} reason={} ms={} next={} requestId={} retryAfter={}",
                name,
                hop.route(),
                hop.statusCode(),
                hop.reason(),
                hop.duration().toMillis(),
                next,
                details == null ? null : details.requestId(),
                details == null ? null : details.retryAfter());
    }

    private static void log(AzureAiInferenceException details) {
        log.warn(
                "call failed: model={} deployment={} form={} host={} path={} status={} code={} requestId={} attempts={}"
                        + " retryAfter={} hint={}",
                details.modelName(),
                details.deployment(),
                details.endpointType().configName(),
                details.host(),
                details.path(),
                details.statusCode(),
                details.errorCode(),
                details.requestId(),
                details.attempts(),
                details.retryAfter(),
                details.hint());
    }
}
