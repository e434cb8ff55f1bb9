package dev.langchain4j.model.azure.inference.config.internal.route;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The health of one route. Survives reloads as long as the route's model stays the same.
 *
 * <p>After a cool-down, one request is sent as a trial; others use another route until it has ended. If it fails, the
 * route cools down again at once. A rate limit needs no trial: the service has said when it is over.
 */
public final class RouteHealth {

    private static final long MINUTE = 60_000;

    /** The share of a new measurement in the average. */
    private static final double NEWEST = 0.3;

    private final Clock clock;
    private final RouteQuota quota = new RouteQuota();
    private final Deque<Long> failures = new ArrayDeque<>();
    private int inFlight;
    private long coolingUntil;
    private long blockedUntil;
    private int coolDowns;
    private boolean onTrial;

    /** The request that is on trial. */
    private @Nullable RouteRequest trial;

    private @Nullable String lastFailure;
    private double latencyMillis;
    private long measuredAt = Long.MIN_VALUE / 2;

    public RouteHealth(Clock clock) {
        this.clock = clock;
    }

    long now() {
        return clock.millis();
    }

    /** Whether a request may be sent now. */
    synchronized boolean isHealthy(long now) {
        return coolingUntil <= now && trial == null;
    }

    /** Whether a request may be sent there if there is no other: it is no longer forbidden by the service itself. */
    synchronized boolean isLastResort(long now) {
        return blockedUntil <= now && trial == null;
    }

    synchronized RouteRequest begin(long tokens) {
        RouteRequest request = new RouteRequest(tokens, coolDowns);
        inFlight++;
        if (onTrial && trial == null) {
            trial = request;
        }
        quota.begin(tokens, now());
        return request;
    }

    /** The route has begun to respond: that is enough for others to use it. */
    synchronized void responds(RouteRequest request) {
        request.respondedAt = now();
        if (isSinceCoolDown(request)) {
            onTrial = false;
            trial = null;
        }
    }

    /** A response to a request from before the cool-down does not end it: the service has failed others since. */
    private boolean isSinceCoolDown(RouteRequest request) {
        return request.coolDowns == coolDowns;
    }

    synchronized void succeeded(RouteRequest request, RouteResult result) {
        end(request);
        long now = now();
        long respondedAt = request.respondedAt < 0 ? now : request.respondedAt;
        if (isSinceCoolDown(request)) {
            responds(request);
            failures.clear();
            coolingUntil = 0;
        }
        double millis = result.latency().toNanos() / 1e6;
        latencyMillis = isMeasured(now) ? latencyMillis + NEWEST * (millis - latencyMillis) : millis;
        measuredAt = now;
        quota.end(result, respondedAt, now);
    }

    /** Nothing was learned about the route: the request was at fault, or the caller has cancelled. */
    synchronized void ended(RouteRequest request, @Nullable String failure) {
        end(request);
        lastFailure = failure == null ? lastFailure : failure;
    }

    synchronized void failed(RouteRequest request, RouteFailure failure, RoutePolicy policy) {
        long now = now();
        if (failure.statusCode() == 429) {
            quota.rejected(request.tokens, now);
        }
        end(request);
        lastFailure = failure.toString();
        failures.addLast(now);
        forgetOldFailures(now);
        boolean failsTrial = onTrial && isSinceCoolDown(request);
        Duration asked = failure.retryAfter();
        if (failure.atOnce() || failsTrial || failures.size() > policy.allowedFails()) {
            boolean isLimit = failure.statusCode() == 429;
            // Asked as there was no other, while it cooled down: that says nothing new, but for a later Retry-After.
            coolDown(now, coolingUntil > now ? 0 : policy.cooldown().toMillis(), asked);
            onTrial = !isLimit;
            blockedUntil = isLimit && asked != null ? now + asked.toMillis() : coolingUntil;
            failures.clear();
        } else if (asked != null) {
            coolDown(now, 0, asked);
            blockedUntil = coolingUntil;
        }
    }

    private void coolDown(long now, long least, @Nullable Duration asked) {
        coolDowns++;
        coolingUntil = Math.max(coolingUntil, now + Math.max(least, asked == null ? 0 : asked.toMillis()));
    }

    private void end(RouteRequest request) {
        inFlight--;
        trial = trial == request ? null : trial;
    }

    private void forgetOldFailures(long now) {
        while (!failures.isEmpty() && failures.peekFirst() <= now - MINUTE) {
            failures.removeFirst();
        }
    }

    synchronized int inFlight() {
        return inFlight;
    }

    /** A measurement older than a minute means nothing. */
    private boolean isMeasured(long now) {
        return now - measuredAt < MINUTE;
    }

    /** The usual time to a response; 0 if unknown or outdated, so that it is measured again. */
    synchronized double latencyMillis(long now) {
        return isMeasured(now) ? latencyMillis : 0;
    }

    synchronized double quotaLeft(RouteQuota.Limits limits, long now) {
        return quota.shareLeft(limits, now);
    }

    synchronized boolean hasQuota(RouteQuota.Limits limits, long tokens, long now) {
        return quota.hasRoom(limits, tokens, now);
    }

    synchronized long coolingUntil() {
        return coolingUntil;
    }

    /** The current state. */
    synchronized State state(RouteQuota.Limits limits) {
        long now = now();
        forgetOldFailures(now);
        return new State(
                inFlight,
                coolingUntil > now ? Instant.ofEpochMilli(coolingUntil) : null,
                failures.size(),
                lastFailure,
                quota.requestsLeft(limits, now),
                quota.tokensLeft(limits, now));
    }

    /** For the status. */
    public record State(
            int inFlight,
            @Nullable Instant coolingUntil,
            int recentFailures,
            @Nullable String lastFailure,
            @Nullable Long requestsLeft,
            @Nullable Long tokensLeft) {}
}
