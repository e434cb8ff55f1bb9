package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The health of one route's deployment. Survives reloads as long as the route's model stays the same.
 *
 * <p>After a cool-down, one request is sent as a trial; others use another route until it has ended, but not longer
 * than a minute: a reader may be slow, or never read at all. If it fails, the route cools down again at once. A rate limit
 * needs no trial: the service has said when it is over.
 */
public final class RouteHealth {

    private static final long MINUTE = 60_000;
    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final Clock clock;
    private final RouteQuota quota = new RouteQuota();
    private final Deque<Long> failures = new ArrayDeque<>();
    private int inFlight;
    private long coolingUntil;
    private long blockedUntil;
    private long failedAt = LONG_AGO;
    private int coolDowns;
    private boolean onTrial;

    /** The request that is on trial. */
    private @Nullable RouteRequest trial;

    private long trialBeganAt;

    private @Nullable String lastFailure;

    /** The time to a stream's first event says nothing about that to a whole response. */
    private final RouteLatency ofResponses = new RouteLatency();

    private final RouteLatency ofStreams = new RouteLatency();

    public RouteHealth(Clock clock) {
        this.clock = clock;
    }

    private long now() {
        return clock.millis();
    }

    /** Whether a request may be sent now. */
    synchronized boolean isHealthy() {
        long now = now();
        return coolingUntil <= now && !waitsForTrial(now);
    }

    /** Whether a request may be sent there if there is no other: it is no longer forbidden by the service itself. */
    synchronized boolean isLastResort() {
        long now = now();
        return blockedUntil <= now && !waitsForTrial(now);
    }

    private boolean waitsForTrial(long now) {
        return trial != null && now - trialBeganAt < MINUTE;
    }

    /** Whether it has failed within a minute, or before a cool-down, and not responded since. */
    synchronized boolean isFailing() {
        long now = now();
        return now - failedAt < MINUTE || onTrial || coolingUntil > now;
    }

    synchronized RouteRequest begin(ModelKind kind, long tokens) {
        long now = now();
        RouteRequest request = begin(kind, tokens, false);
        if (onTrial && !waitsForTrial(now)) {
            trial = request;
            trialBeganAt = now;
        }
        quota.begin(tokens, now);
        return request;
    }

    /** A request to a deployment that it names itself: only failures of the resource that both share are counted. */
    synchronized RouteRequest beginForAnother(ModelKind kind) {
        return begin(kind, 0, true);
    }

    private RouteRequest begin(ModelKind kind, long tokens, boolean ofAnother) {
        RouteRequest request = new RouteRequest(latency(kind), tokens, coolDowns, ofAnother);
        request.latency.begin();
        inFlight++;
        return request;
    }

    /** The route has begun to respond: that is enough for others to use it. */
    synchronized void responds(RouteRequest request) {
        request.respondedAt = now();
        if (isOfRoute(request)) {
            onTrial = false;
            trial = null;
            failedAt = LONG_AGO;
        }
    }

    private boolean isOfRoute(RouteRequest request) {
        return isSinceCoolDown(request) && !request.ofAnother;
    }

    /** A response to a request from before the cool-down does not end it: the service has failed others since. */
    private boolean isSinceCoolDown(RouteRequest request) {
        return request.coolDowns == coolDowns;
    }

    synchronized void succeeded(RouteRequest request, RouteResult result) {
        end(request);
        if (request.ofAnother) {
            return;
        }
        long now = now();
        long respondedAt = request.respondedAt < 0 ? now : request.respondedAt;
        if (isSinceCoolDown(request)) {
            responds(request);
            failures.clear();
            coolingUntil = 0;
        }
        request.latency.measured(result.latency().toNanos() / 1e6, now);
        quota.end(result, respondedAt, now);
    }

    /** Nothing was learned about the route: the request was at fault, or the caller has cancelled. */
    synchronized void ended(RouteRequest request, @Nullable String failure) {
        end(request);
        lastFailure = failure == null ? lastFailure : failure;
    }

    synchronized void failed(RouteRequest request, RouteFailure failure, RoutePolicy policy) {
        if (request.ofAnother && failure.isOfDeployment()) {
            ended(request, failure.toString());
            return;
        }
        long now = now();
        if (failure.statusCode() == 429) {
            quota.rejected(request.tokens, now);
        }
        end(request);
        lastFailure = failure.toString();
        failedAt = now;
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
        request.latency.end();
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

    private RouteLatency latency(ModelKind kind) {
        return kind == ModelKind.STREAMING_CHAT ? ofStreams : ofResponses;
    }

    /** The usual time to a response or to a stream's first event. */
    synchronized double latencyMillis(ModelKind kind) {
        return latency(kind).usualMillis(now());
    }

    synchronized double quotaLeft(RouteQuota.Limits limits) {
        return quota.shareLeft(limits, now());
    }

    synchronized boolean hasQuota(RouteQuota.Limits limits, long tokens) {
        return quota.hasRoom(limits, tokens, now());
    }

    /** When a request may be sent again if there is no healthy route: earlier than the end of the cool-down if the service says so. */
    synchronized long blockedUntil() {
        return blockedUntil;
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
            @Nullable Long tokensLeft) {

        /** Of two kinds of models of one route: the worse. */
        State and(State other) {
            return new State(
                    inFlight + other.inFlight,
                    least(coolingUntil, other.coolingUntil, Comparator.reverseOrder()),
                    recentFailures + other.recentFailures,
                    lastFailure == null ? other.lastFailure : lastFailure,
                    least(requestsLeft, other.requestsLeft, Comparator.naturalOrder()),
                    least(tokensLeft, other.tokensLeft, Comparator.naturalOrder()));
        }

        private static <T> @Nullable T least(@Nullable T one, @Nullable T other, Comparator<? super T> order) {
            return one == null || (other != null && order.compare(other, one) < 0) ? other : one;
        }
    }
}
