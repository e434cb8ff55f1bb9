/** One request from its authentication to the last byte of its response: retries, time limits, concurrency, logs. Comes in here what every route needs alike; held by {@code RetryPolicyTest} and the fault matrix. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
