package dev.langchain4j.model.azure.inference.config.internal.route;

/** How long a route takes to respond. Guarded by the route's health. */
final class RouteLatency {

    private static final long MINUTE = 60_000;

    /** The share of a new measurement in the average. */
    private static final double NEWEST = 0.3;

    private int inFlight;
    private double average = Double.MAX_VALUE;
    private long measuredAt = Long.MIN_VALUE / 2;

    void begin() {
        inFlight++;
    }

    void end() {
        inFlight--;
    }

    void measured(double millis, long now) {
        average = isOutdated(now) ? millis : average + NEWEST * (millis - average);
        measuredAt = now;
    }

    private boolean isOutdated(long now) {
        return now - measuredAt >= MINUTE;
    }

    /**
     * The usual time. If it is unknown or outdated, 0, so that one request measures it; as long as that is under way, what was
     * known before, or that it is slow.
     */
    double usualMillis(long now) {
        return isOutdated(now) && inFlight == 0 ? 0 : average;
    }
}
