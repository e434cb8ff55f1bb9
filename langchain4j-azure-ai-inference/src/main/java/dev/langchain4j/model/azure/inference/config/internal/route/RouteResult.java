package dev.langchain4j.model.azure.inference.config.internal.route;

import java.time.Duration;
import java.util.Map;

/**
 * How a request went that a route responded to.
 *
 * @param latency the time to the response, or to the first event of a stream
 * @param estimate what the request was thought to cost before
 * @param tokens what it cost; 0 if the service did not say
 * @param rateLimits the headers {@code x-ratelimit-…}
 */
record RouteResult(Duration latency, long estimate, long tokens, Map<String, String> rateLimits) {}
