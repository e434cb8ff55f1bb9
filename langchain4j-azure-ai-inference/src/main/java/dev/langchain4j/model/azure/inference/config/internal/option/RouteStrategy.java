package dev.langchain4j.model.azure.inference.config.internal.option;

/** How to choose among several healthy routes of one priority. */
public enum RouteStrategy {
    /** At random, by weight. */
    SIMPLE_SHUFFLE,
    /** The first in the file. */
    IN_ORDER,
    /** The one with the fewest requests in progress relative to its weight. */
    LEAST_BUSY,
    /** The one that has been responding fastest. */
    LOWEST_LATENCY,
    /** The one with the largest share of its rate limits left. */
    RATE_LIMIT_AWARE
}
