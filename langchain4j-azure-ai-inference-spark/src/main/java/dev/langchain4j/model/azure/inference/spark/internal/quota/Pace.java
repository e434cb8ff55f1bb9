package dev.langchain4j.model.azure.inference.spark.internal.quota;

import org.jspecify.annotations.Nullable;

/** When the next may be sent by one limit: of requests, or of tokens. Guarded by the quota's share. */
final class Pace {

    static final double NANOS_PER_MINUTE = 60e9;

    /** How much may be sent at once after a pause, in nanoseconds' worth. */
    static final double BURST_NANOS = 5e8;

    private final @Nullable Long set;
    private double perNano;
    private double next;

    /**
     * @param perMinute the cluster's limit; null to take that of the service's headers
     */
    Pace(@Nullable Long perMinute, long now) {
        this.set = perMinute;
        this.perNano = perMinute == null ? 0 : perMinute / NANOS_PER_MINUTE;
        this.next = now;
    }

    /** Uses the limit that the service's headers say, unless one is set. */
    void updateLimit(long perMinute) {
        if (set == null && perMinute > 0) {
            perNano = perMinute / NANOS_PER_MINUTE;
        }
    }

    /** The cluster's limit a minute; 0 if unknown. */
    double perMinute() {
        return perNano * NANOS_PER_MINUTE;
    }

    /** Books an amount, of which this executor may use a part, and returns its time. */
    double book(double amount, double part, long now) {
        if (perNano == 0) {
            return now;
        }
        double start = Math.max(next, now - BURST_NANOS);
        next = start + amount / (perNano * part);
        return start;
    }

    void correct(double amount, double part) {
        if (perNano > 0) {
            next += amount / (perNano * part);
        }
    }
}
