package dev.langchain4j.model.azure.inference.spark.internal.quota;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What the deployments behind a name say of their limits, each for itself: limits differ, and minutes begin at different
 * times. The cluster's limit is their sum. A deployment that has failed does not count until it responds again, nor does one
 * that has been silent for a while: the routes lead elsewhere. Guarded by the quota's share.
 */
final class ServiceLimits {

    private static final double LONGEST_SILENCE_NANOS = 2 * Pace.NANOS_PER_MINUTE;

    private final double atMost;
    private final Map<String, Deployment> deployments = new HashMap<>();

    /** {@code atMost}: the share of the limits that is to be used. */
    ServiceLimits(double atMost) {
        this.atMost = atMost;
    }

    private static final class Deployment {

        private final ServiceMinute minute;
        private long requests;
        private long tokens;
        private boolean isUsedKnown;
        private double smallestShareLeft = 1;
        private long heardAt;
        private boolean hasFailed;

        Deployment(ServiceMinute minute) {
            this.minute = minute;
        }

        void update(RateLimits limits, long sent, long now) {
            requests = limits.requests() > 0 ? limits.requests() : requests;
            tokens = limits.tokens() > 0 ? limits.tokens() : tokens;
            heardAt = now;
            hasFailed = false;
            if (limits.shareLeft() >= 0) {
                minute.update(limits.shareLeft(), sent);
                isUsedKnown = true;
                smallestShareLeft = Math.min(smallestShareLeft, limits.shareLeft());
            }
        }
    }

    /**
     * A deployment's response has come.
     *
     * @param limits what its headers say
     * @param sent when its request was sent
     */
    void update(String deployment, RateLimits limits, long sent, long now) {
        if (limits.isSilent()) {
            return;
        }
        deployments
                .computeIfAbsent(deployment, name -> new Deployment(new ServiceMinute(atMost, sent)))
                .update(limits, sent, now);
        deployments.values().removeIf(other -> now - other.heardAt > LONGEST_SILENCE_NANOS);
    }

    /** A deployment can't be reached, or has failed. */
    void failed(String deployment) {
        Deployment failed = deployments.get(deployment);
        if (failed != null) {
            failed.hasFailed = true;
        }
    }

    private Stream<Deployment> counted() {
        return deployments.values().stream().filter(each -> !each.hasFailed);
    }

    /** The requests a minute; 0 if unknown. */
    long requests() {
        return counted().mapToLong(each -> each.requests).sum();
    }

    /** The tokens a minute; 0 if unknown. */
    long tokens() {
        return counted().mapToLong(each -> each.tokens).sum();
    }

    /** The tokens a minute of the smallest deployment that says so, because any may get a request; 0 if none does. */
    long smallestTokens() {
        return counted()
                .mapToLong(each -> each.tokens)
                .filter(tokens -> tokens > 0)
                .min()
                .orElse(0);
    }

    /** How much faster than evenly to send, so that the limits are used up when their minutes end. */
    double pace(long now) {
        return mean(counted().toList(), each -> each.minute.pace(now), 1);
    }

    /** A window begins, of which {@link #used} is told. */
    void restartWindow() {
        deployments.values().forEach(each -> {
            each.isUsedKnown = false;
            each.smallestShareLeft = 1;
        });
    }

    /** Whether the headers have said how much is used. */
    boolean isUsedKnown() {
        return counted().anyMatch(each -> each.isUsedKnown);
    }

    /** The share of the limits that all executors have used. */
    double used() {
        return mean(counted().filter(each -> each.isUsedKnown).toList(), each -> 1 - each.smallestShareLeft, 0);
    }

    private static double mean(List<Deployment> all, ToDoubleFunction<Deployment> value, double otherwise) {
        ToDoubleFunction<Deployment> weight = weight(all);
        double sum = 0;
        double weights = 0;
        for (Deployment each : all) {
            sum += weight.applyAsDouble(each) * value.applyAsDouble(each);
            weights += weight.applyAsDouble(each);
        }
        return weights == 0 ? otherwise : sum / weights;
    }

    /** By the limit that all of them tell: tokens can't be compared with requests. */
    private static ToDoubleFunction<Deployment> weight(List<Deployment> all) {
        if (all.stream().allMatch(each -> each.tokens > 0)) {
            return each -> each.tokens;
        }
        return all.stream().allMatch(each -> each.requests > 0) ? each -> each.requests : each -> 1;
    }
}
