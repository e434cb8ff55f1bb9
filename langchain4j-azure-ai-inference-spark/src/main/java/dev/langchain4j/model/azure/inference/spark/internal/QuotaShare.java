package dev.langchain4j.model.azure.inference.spark.internal;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * This executor's part of the cluster's requests and tokens a minute: its running tasks of all that can run. Requests are
 * given their times in advance, evenly, so that the service never sees a burst.
 *
 * <p>The part is corrected by what the service says, because other executors may be idle, and other applications may use
 * the same deployment: a 429 makes it smaller, a minute in which much of the limit was left makes it larger again.
 */
final class QuotaShare {

    private static final double NANOS_PER_MINUTE = 60e9;
    /** How much may be sent at once after a pause, in nanoseconds' worth. */
    private static final double BURST_NANOS = 5e8;

    /** Clocks and counts differ a little: the last two percent would be paid with 429s. */
    private static final double AT_MOST = 0.98;

    private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;

    private final LongSupplier clock;
    private final Pace requests;
    private final Pace tokens;
    private int running;
    private int slots = 1;
    private double correction = AT_MOST;
    private double tokensPerEstimate = 1;
    private double smallestShareLeft = 1;
    private long windowStart;
    private long lastCut;
    private long pausedUntil;
    private int failures;

    QuotaShare(@Nullable Long requestsPerMinute, @Nullable Long tokensPerMinute, LongSupplier nanoClock) {
        this.clock = nanoClock;
        this.windowStart = nanoClock.getAsLong();
        this.requests = new Pace(requestsPerMinute, windowStart);
        this.tokens = new Pace(tokensPerMinute, windowStart);
        this.lastCut = windowStart - LONGEST_PAUSE_NANOS;
        this.pausedUntil = windowStart;
    }

    /**
     * A task begins.
     *
     * @param clusterSlots how many tasks like it can run at once in the whole cluster
     */
    synchronized void taskStarted(int clusterSlots) {
        running++;
        slots = Math.max(1, clusterSlots);
    }

    synchronized void taskEnded() {
        running--;
    }

    /** Books a request, and returns the nanoseconds until it may be sent. */
    synchronized long book(long estimatedTokens) {
        long now = clock.getAsLong();
        double part = part();
        double start =
                Math.max(requests.book(1, part, now), tokens.book(estimatedTokens * tokensPerEstimate, part, now));
        return Math.max(0, Math.max((long) start, pausedUntil) - now);
    }

    /** The part of the cluster's limits that this executor uses, from 0 to 1. */
    synchronized double part() {
        return Math.min(1, Math.max(1, running) / (double) Math.max(slots, running) * correction);
    }

    /** A request has succeeded: corrects the booking by what it took. */
    synchronized void succeeded(long estimatedTokens, long actualTokens) {
        failures = 0;
        if (actualTokens > 0) {
            tokens.correct(actualTokens - estimatedTokens * tokensPerEstimate, part());
            double ratio = actualTokens / (double) Math.max(1, estimatedTokens);
            tokensPerEstimate += 0.2 * (ratio - tokensPerEstimate);
        }
    }

    /** The service can't be reached, or has failed: waits, longer each time, instead of failing all rows at once. */
    synchronized void failed() {
        pause(Math.min(LONGEST_PAUSE_NANOS, 1_000_000_000L << Math.min(6, failures++)));
    }

    /** A response with status 429. */
    synchronized void rateLimited(long retryAfterNanos) {
        pause(Math.min(LONGEST_PAUSE_NANOS, retryAfterNanos));
        long now = clock.getAsLong();
        if (now - lastCut > 4 * BURST_NANOS) {
            lastCut = now;
            correction = Math.max(0.1, correction * 0.9);
            startWindow(now);
        }
    }

    /** What the headers of a response say; negative numbers for what they don't. */
    synchronized void told(RateLimits limits) {
        requests.learn(limits.requests());
        tokens.learn(limits.tokens());
        long now = clock.getAsLong();
        double left = limits.shareLeft();
        if (left < 0) {
            return;
        }
        smallestShareLeft = Math.min(smallestShareLeft, left);
        if (now - windowStart > NANOS_PER_MINUTE) {
            if (smallestShareLeft > 0.05) {
                correction = Math.min(slots, correction * 1.1 + 0.05);
            }
            startWindow(now);
        }
    }

    private void startWindow(long now) {
        windowStart = now;
        smallestShareLeft = 1;
    }

    private void pause(long nanos) {
        pausedUntil = Math.max(pausedUntil, clock.getAsLong() + nanos);
    }

    /** When the next may be sent by one of the two limits. */
    private static final class Pace {

        private final @Nullable Long set;
        private double perNano;
        private double next;

        Pace(@Nullable Long perMinute, long now) {
            this.set = perMinute;
            this.perNano = perMinute == null ? 0 : perMinute / NANOS_PER_MINUTE;
            this.next = now;
        }

        void learn(long perMinute) {
            if (set == null && perMinute > 0) {
                perNano = perMinute / NANOS_PER_MINUTE;
            }
        }

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
}
