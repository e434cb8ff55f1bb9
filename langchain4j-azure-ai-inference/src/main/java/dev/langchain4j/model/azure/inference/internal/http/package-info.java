/** One request from its authentication to the last byte of its response: retries, time limits, concurrency, logs. What every route needs belongs here; held by {@code RetryPolicyTest} and the fault matrix. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
