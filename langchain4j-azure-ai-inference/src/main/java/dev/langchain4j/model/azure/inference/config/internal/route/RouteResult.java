package dev.langchain4j.model.azure.inference.config.internal.route;

import java.time.Duration;
import java.util.Map;

/**
 * The result of a request that a route responded to.
 *
 * @param latency the time to the response, or to the first event of a stream
 * @param estimate the estimated number of tokens
 * @param tokens the actual number of tokens; 0 if the service did not say
 * @param rateLimits the headers {@code x-ratelimit-…}
 */
record RouteResult(Duration latency, long estimate, long tokens, Map<String, String> rateLimits) {}
