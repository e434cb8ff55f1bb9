package dev.langchain4j.model.azure.inference.spark.internal.quota;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;

/**
 * What a response's headers say about the deployment's limits.
 *
 * @param requests the requests a minute; -1 if not told
 * @param tokens the tokens a minute; -1 if not told
 * @param shareLeft the smaller share that is left, from 0 to 1; -1 if not told
 */
record RateLimits(long requests, long tokens, double shareLeft) {

    private static final HttpHeaderName LIMIT_REQUESTS = HttpHeaderName.fromString("x-ratelimit-limit-requests");
    private static final HttpHeaderName LIMIT_TOKENS = HttpHeaderName.fromString("x-ratelimit-limit-tokens");
    private static final HttpHeaderName LEFT_REQUESTS = HttpHeaderName.fromString("x-ratelimit-remaining-requests");
    private static final HttpHeaderName LEFT_TOKENS = HttpHeaderName.fromString("x-ratelimit-remaining-tokens");

    static RateLimits of(HttpHeaders headers) {
        long requests = number(headers, LIMIT_REQUESTS);
        long tokens = number(headers, LIMIT_TOKENS);
        double ofRequests = share(number(headers, LEFT_REQUESTS), requests);
        double ofTokens = share(number(headers, LEFT_TOKENS), tokens);
        return new RateLimits(
                requests,
                tokens,
                ofRequests < 0 ? ofTokens : ofTokens < 0 ? ofRequests : Math.min(ofRequests, ofTokens));
    }

    /** Whether nothing is told. */
    boolean isSilent() {
        return requests <= 0 && tokens <= 0 && shareLeft < 0;
    }

    private static double share(long left, long limit) {
        return left < 0 || limit <= 0 ? -1 : Math.min(1, left / (double) limit);
    }

    private static long number(HttpHeaders headers, HttpHeaderName name) {
        String value = headers.getValue(name);
        return value == null || !value.matches("\\d{1,12}") ? -1 : Long.parseLong(value);
    }
}
