package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line a call that failed for good, always with the same fields, for those who operate the application. */
final class FailureLog {

    private static final Logger log = LoggerFactory.getLogger("dev.langchain4j.model.azure.inference.failures");

    private FailureLog() {}

    /** Mistakes of the program are not Azure's, and are not logged here: whoever made them gets them thrown. */
    static <E extends Throwable> E logged(E failure) {
        AzureAiInferenceException.find(failure).ifPresent(FailureLog::log);
        return failure;
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
