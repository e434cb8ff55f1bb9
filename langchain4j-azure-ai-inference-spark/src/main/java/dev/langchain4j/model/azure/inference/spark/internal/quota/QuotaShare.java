package dev.langchain4j.model.azure.inference.spark.internal.quota;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * This executor's part of the cluster's requests and tokens a minute: its running tasks of all that can run. Requests are
 * given their times in advance, evenly, so that the service never sees a burst.
 *
 * <p>The part is corrected by what the service says, because other executors may be idle, and other applications may use
 * the same deployment: a 429 makes it smaller, a minute in which much of the limit was left makes it larger again.
 */
public final class QuotaShare {

    /** Clocks and counts differ a little: the last two percent would be paid with 429s. */
    private static final double AT_MOST = 0.98;

    /** Of a thousand executors, each may believe that it is alone. */
    private static final double LEAST = 0.001;

    /** In a minute: what is left tells little if the service lets it come back evenly. */
    private static final double MOST_GROWTH = 1.5;

    private static final double LARGEST_CUT = 0.5;
    private static final double SMALLEST_CUT = 0.95;

    /** Of a minute's tokens: a larger request would find no room, or leave none. */
    private static final double LARGEST_BATCH = 0.1;

    private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;

    private final LongSupplier clock;
    private final Pace requests;
    private final Pace tokens;
    private int running;
    private int slots = 1;
    private double correction = AT_MOST;
    private double tokensPerEstimate = 1;
    private double smallestShareLeft = 1;
    private double usedBefore = 1;
    private long windowStart;
    private int booked;
    private int heldBack;
    private long lastCut;
    private long pausedUntil;
    private int failures;

    public QuotaShare(@Nullable Long requestsPerMinute, @Nullable Long tokensPerMinute, LongSupplier nanoClock) {
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
    public synchronized void taskStarted(int clusterSlots) {
        running++;
        slots = Math.max(1, clusterSlots);
    }

    public synchronized void taskEnded() {
        running--;
    }

    /** Books a request, and returns the nanoseconds until it may be sent. */
    public synchronized long book(long estimatedTokens) {
        long now = clock.getAsLong();
        double part = part();
        double start =
                Math.max(requests.book(1, part, now), tokens.book(estimatedTokens * tokensPerEstimate, part, now));
        booked++;
        heldBack += start > now ? 1 : 0;
        return Math.max(0, Math.max((long) start, pausedUntil) - now);
    }

    /** The part of the cluster's limits that this executor uses, from 0 to 1. */
    synchronized double part() {
        return Math.min(1, Math.max(1, running) / (double) Math.max(slots, running) * correction);
    }

    /** How many tokens a request may have, by estimate, if so many are wanted. */
    public synchronized long largestBatch(long wanted) {
        return largestBatch(wanted, tokens.perMinute() / tokensPerEstimate);
    }

    /** The same, of the cluster's limit; 0 if that is unknown. */
    public static long largestBatch(long wanted, double tokensPerMinute) {
        return tokensPerMinute == 0 ? wanted : Math.max(1, Math.min(wanted, (long) (tokensPerMinute * LARGEST_BATCH)));
    }

    /**
     * A call has succeeded: corrects the booking by what it took.
     *
     * @param requestsSent how many requests it was
     */
    public synchronized void succeeded(long estimatedTokens, long actualTokens, int requestsSent) {
        failures = 0;
        requests.correct(requestsSent - 1.0, part());
        if (actualTokens > 0) {
            tokens.correct(actualTokens - estimatedTokens * tokensPerEstimate, part());
            double ratio = actualTokens / (double) Math.max(1, estimatedTokens);
            tokensPerEstimate += 0.2 * (ratio - tokensPerEstimate);
        }
    }

    /** A call has failed: services do not count what they refuse. */
    public synchronized void unused(long estimatedTokens) {
        tokens.correct(-estimatedTokens * tokensPerEstimate, part());
    }

    /**
     * The service can't be reached, or has failed: waits, longer each time, instead of failing all rows at once. What was
     * sent before the wait and fails in it says nothing new.
     */
    public synchronized void failed() {
        if (clock.getAsLong() >= pausedUntil) {
            pause(Math.min(LONGEST_PAUSE_NANOS, 1_000_000_000L << Math.min(6, failures++)));
        }
    }

    /** A response with status 429: the limit was reached before the minute's end, by as much as the service asks to wait. */
    synchronized void rateLimited(long retryAfterNanos) {
        pause(Math.min(LONGEST_PAUSE_NANOS, retryAfterNanos));
        long now = clock.getAsLong();
        if (now - lastCut > 4 * Pace.BURST_NANOS) {
            lastCut = now;
            double untilThen = 1 - retryAfterNanos / Pace.NANOS_PER_MINUTE;
            correction = Math.max(LEAST, correction * Math.max(LARGEST_CUT, Math.min(SMALLEST_CUT, untilThen)));
            usedBefore = 1;
            startWindow(now);
        }
    }

    /** What the headers of a response say; negative numbers for what they don't. */
    synchronized void told(RateLimits limits) {
        requests.learn(limits.requests());
        tokens.learn(limits.tokens());
        if (limits.shareLeft() < 0) {
            return;
        }
        smallestShareLeft = Math.min(smallestShareLeft, limits.shareLeft());
        long now = clock.getAsLong();
        if (now - windowStart > Pace.NANOS_PER_MINUTE) {
            double used = 1 - smallestShareLeft;
            grow(Math.max(used, usedBefore));
            usedBefore = used;
            startWindow(now);
        }
    }

    /**
     * Grows if two minutes have left much: one may, by chance, or because an executor has just been replaced.
     *
     * <p>All executors see the same rest of the limit, so that together they come to the whole if each grows by what is
     * missing. One that had less to send than it might have must not: it would send a burst one day.
     */
    private void grow(double used) {
        if (used < 0.95 && heldBack > booked / 2) {
            correction = Math.min(slots, correction * Math.min(MOST_GROWTH, AT_MOST / used));
        }
    }

    private void startWindow(long now) {
        windowStart = now;
        smallestShareLeft = 1;
        booked = 0;
        heldBack = 0;
    }

    private void pause(long nanos) {
        pausedUntil = Math.max(pausedUntil, clock.getAsLong() + nanos);
    }
}
