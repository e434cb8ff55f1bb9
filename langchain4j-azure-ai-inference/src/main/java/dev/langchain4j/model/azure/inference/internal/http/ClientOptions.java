package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The behaviour of a connection: the options of {@code ModelBuilder}, with defaults filled in. */
record ClientOptions(
        Duration timeout,
        Duration responseTimeout,
        Duration streamIdleTimeout,
        int maxRetries,
        int maxConcurrentCalls,
        int maxResponseBytes,
        String userAgent,
        Supplier<Map<String, String>> headers,
        boolean logRequests,
        boolean logResponses,
        CallbackExecutors callbacks,
        List<AzureAiInferenceCallListener> callListeners) {}
