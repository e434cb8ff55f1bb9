package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import dev.langchain4j.model.azure.inference.internal.callback.CallbackExecutors;
import java.time.Duration;
import java.util.List;

/**
 * The behaviour of a connection: the options of {@code ModelBuilder}, with defaults filled in.
 *
 * @param runsOwnCode whether a sync call, until its caller has the response, runs no code but this module's own
 */
record ClientOptions(
        Duration timeout,
        Duration responseTimeout,
        Duration streamIdleTimeout,
        int maxRetries,
        int maxConcurrentCalls,
        int maxResponseBytes,
        String userAgent,
        CustomHeaders headers,
        boolean logRequests,
        boolean logResponses,
        CallbackExecutors callbacks,
        List<AzureAiInferenceCallListener> callListeners,
        boolean runsOwnCode) {}
