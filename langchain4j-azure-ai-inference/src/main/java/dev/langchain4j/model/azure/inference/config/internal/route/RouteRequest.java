package dev.langchain4j.model.azure.inference.config.internal.route;

/** One request under way on a route, as the route's health knows it, which also guards it. */
final class RouteRequest {

    final RouteLatency latency;
    final long tokens;

    /** How many cool-downs of the route had begun before: what ends after a later one says nothing about it. */
    final int coolDowns;

    /** Whether it names another deployment than the route's, whose responses say nothing about that of the route. */
    final boolean ofAnother;

    /** By the clock of the health; negative until then. */
    long respondedAt = -1;

    RouteRequest(RouteLatency latency, long tokens, int coolDowns, boolean ofAnother) {
        this.latency = latency;
        this.tokens = tokens;
        this.coolDowns = coolDowns;
        this.ofAnother = ofAnother;
    }
}
