package dev.langchain4j.model.azure.inference.spark.internal.quota;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * This executor's part of the cluster's requests and tokens a minute: its running tasks of all that can run. Requests are
 * given their times in advance, evenly, so that the service never sees a burst.
 *
 * <p>The part is corrected by what the service says, because other executors may be idle, and other applications may use
 * the same deployment: a 429 makes it smaller, a minute in which much of the limit was left makes it larger again. Within
 * a minute, what is left is spread over its rest.
 */
public final class QuotaShare {

    /** Clocks and counts differ a little: the last two percent would be paid with 429s. */
    private static final double AT_MOST = 0.98;

    /** Of a thousand executors, each may believe that it is alone. */
    private static final double LEAST = 0.001;

    /** In a minute: what is left tells little if the service lets it come back evenly. */
    private static final double MOST_GROWTH = 1.5;

    /** Of the limit in a minute: to grow for the rest would bring 429s. */
    private static final double ENOUGH = 0.97;

    /** In a minute without a 429, if no header says what was left. */
    private static final double SLOW_GROWTH = 0.02;

    private static final double LARGEST_CUT = 0.5;
    private static final double SMALLEST_CUT = 0.95;

    /** Of a minute's tokens: a larger request would find no room, or leave none. */
    private static final double LARGEST_BATCH = 0.1;

    private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;
    private static final Duration UNLESS_TOLD = Duration.ofSeconds(1);

    private final LongSupplier clock;
    private final CutWarning warning;
    private final ServiceLimits service = new ServiceLimits(AT_MOST);
    private final UsageWindow window;
    private final Pace requests;
    private final Pace tokens;
    private int running;
    private int slots = 1;
    private double correction = AT_MOST;
    private double tokensPerEstimate = 1;
    private double usedBefore = 1;
    private long lastCut;
    private long pausedUntil;
    private int failures;

    /** {@code warnings}: what an operator should know, once a minute at most. */
    public QuotaShare(
            @Nullable Long requestsPerMinute,
            @Nullable Long tokensPerMinute,
            LongSupplier nanoClock,
            Consumer<String> warnings) {
        this.clock = nanoClock;
        long now = nanoClock.getAsLong();
        this.window = new UsageWindow(now);
        this.requests = new Pace(requestsPerMinute, now);
        this.tokens = new Pace(tokensPerMinute, now);
        this.lastCut = now - LONGEST_PAUSE_NANOS;
        this.warning = new CutWarning(warnings, lastCut);
        this.pausedUntil = now;
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

    /** Books a request, and waits until it may be sent: not before the end of a pause that has begun in the meantime. */
    public void await(long estimatedTokens) throws InterruptedException {
        for (long wait = book(estimatedTokens); wait > 0; wait = pauseLeft()) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    /** For how many nanoseconds nothing is to be sent. */
    public synchronized long pauseLeft() {
        return Math.max(0, pausedUntil - clock.getAsLong());
    }

    /** Books a request, and returns the nanoseconds until it may be sent. */
    public synchronized long book(long estimatedTokens) {
        long now = clock.getAsLong();
        double part = partNow(now);
        double start =
                Math.max(requests.book(1, part, now), tokens.book(estimatedTokens * tokensPerEstimate, part, now));
        window.countBooking(start > now);
        return Math.max(0, Math.max((long) start, pausedUntil) - now);
    }

    /** The part of the cluster's limits that this executor uses, from 0 to 1. */
    synchronized double part() {
        return Math.min(1, Math.max(1, running) / (double) Math.max(slots, running) * correction);
    }

    /** The same at this moment of the service's minutes. */
    private double partNow(long now) {
        return part() * service.pace(now);
    }

    /** How many tokens a request may have, by estimate, if so many are wanted. It goes to one deployment of several. */
    public synchronized long largestBatch(long wanted) {
        double perMinute = tokens.perMinute();
        double smallest = service.smallestTokens();
        double limit = smallest > 0 && perMinute > 0 ? Math.min(smallest, perMinute) : Math.max(smallest, perMinute);
        return largestBatch(wanted, limit / tokensPerEstimate);
    }

    /** The same, of a limit; 0 if that is unknown. */
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
        double part = partNow(clock.getAsLong());
        requests.correct(requestsSent - 1.0, part);
        if (actualTokens > 0) {
            tokens.correct(actualTokens - estimatedTokens * tokensPerEstimate, part);
            double ratio = actualTokens / (double) Math.max(1, estimatedTokens);
            tokensPerEstimate += 0.2 * (ratio - tokensPerEstimate);
        }
    }

    /** A call has failed: services do not count what they refuse. */
    public synchronized void release(long estimatedTokens) {
        tokens.correct(-estimatedTokens * tokensPerEstimate, partNow(clock.getAsLong()));
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

    /**
     * The same, by what the service asks.
     *
     * @param asked how long to wait; null if it does not say
     */
    public void rateLimited(@Nullable Duration asked) {
        rateLimited((asked == null ? UNLESS_TOLD : asked).toNanos());
    }

    /** A response with status 429: the limit was reached before the minute's end, by as much as the service asks to wait. */
    synchronized void rateLimited(long retryAfterNanos) {
        pause(Math.min(LONGEST_PAUSE_NANOS, retryAfterNanos));
        long now = clock.getAsLong();
        if (now - lastCut > 4 * Pace.BURST_NANOS) {
            lastCut = now;
            double before = part();
            double untilThen = 1 - retryAfterNanos / Pace.NANOS_PER_MINUTE;
            correction = Math.max(LEAST, correction * Math.max(LARGEST_CUT, Math.min(SMALLEST_CUT, untilThen)));
            usedBefore = 1;
            restartWindow(now);
            warning.tell(before, part(), now);
        }
    }

    long now() {
        return clock.getAsLong();
    }

    /**
     * What the headers of a response say; negative numbers for what they don't.
     *
     * @param deployment which of those behind a name has responded
     * @param sent when the request was sent, by {@link #now}
     */
    synchronized void update(String deployment, RateLimits limits, long sent) {
        long now = clock.getAsLong();
        service.update(deployment, limits, sent, now);
        updateLimits();
        if (window.hasEnded(now)) {
            if (window.isHeldBack()) {
                grow();
            }
            usedBefore = service.isUsedKnown() ? service.used() : 1;
            restartWindow(now);
        }
    }

    /** A deployment behind a name with routes can't be reached, or has failed: the others have their own limits only. */
    synchronized void routeFailed(String deployment) {
        service.failed(deployment);
        updateLimits();
    }

    private void updateLimits() {
        requests.updateLimit(service.requests());
        tokens.updateLimit(service.tokens());
    }

    private void restartWindow(long now) {
        window.restart(now);
        service.restartWindow();
    }

    /**
     * Grows if two minutes have left much: one may, by chance, or because an executor has just been replaced. Without
     * headers, grows slowly, back to what is due and no further: nothing says that others leave more.
     *
     * <p>All executors see the same rest of the limit, so that together they come to the whole if each grows by what is
     * missing. One that had less to send than it might have must not: it would send a burst one day.
     */
    private void grow() {
        double used = Math.max(service.used(), usedBefore);
        if (!service.isUsedKnown()) {
            correction = Math.max(correction, Math.min(AT_MOST, correction + SLOW_GROWTH));
        } else if (used < ENOUGH) {
            correction = Math.min(slots, correction * Math.min(MOST_GROWTH, AT_MOST / used));
        }
    }

    private void pause(long nanos) {
        pausedUntil = Math.max(pausedUntil, clock.getAsLong() + nanos);
    }
}
