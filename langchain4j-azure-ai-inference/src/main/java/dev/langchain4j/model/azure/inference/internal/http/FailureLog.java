package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each call that failed for good in one line with fixed fields, for operators. */
public final class FailureLog {

    private static final Logger log = LoggerFactory.getLogger("dev.langchain4j.model.azure.inference.failures");

    private FailureLog() {}

    /**
     * The code that set a scope logs for all of its calls. Programming errors are not Azure's, and are not logged here:
     * they are thrown to the caller.
     */
    static <E extends Throwable> E logged(E failure, @Nullable CallScope scope) {
        if (scope == null) {
            log(failure);
        }
        return failure;
    }

    /** Logs one line if the service caused the failure. */
    public static void log(Throwable failure) {
        AzureAiInferenceException.find(failure).ifPresent(FailureLog::log);
    }

    /** Logs a failed route, and the one that is tried next. */
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

    /** Logs why no other route is tried after a failed one. */
    public static void noHop(String name, String route, String why) {
        log.warn("no other route tried: name={} route={} why={}", name, route, why);
    }

    /** Logs once that a name has spent its budget. */
    public static void budget(String name, String spent, @Nullable Object next, boolean isShadow) {
        log.warn("budget spent: name={} spent={} next={} shadow={}", name, spent, next, isShadow);
    }

    private static void log(AzureAiInferenceException details) {
        log.warn(
                "call failed: model={} deployment={} endpointType={} host={} path={} status={} code={} requestId={} attempts={}"
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
