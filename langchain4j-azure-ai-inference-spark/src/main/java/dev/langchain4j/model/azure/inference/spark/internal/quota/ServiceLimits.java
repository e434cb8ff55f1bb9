package dev.langchain4j.model.azure.inference.spark.internal.quota;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What the deployments behind a name say of their limits, each for itself: limits differ, and minutes begin at different
 * times. The cluster's limit is their sum. A deployment that has been silent for a while does not count: it has failed,
 * or the routes lead elsewhere. Guarded by the quota's share.
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

        Deployment(ServiceMinute minute) {
            this.minute = minute;
        }

        void update(RateLimits limits, long sent, long now) {
            requests = limits.requests() > 0 ? limits.requests() : requests;
            tokens = limits.tokens() > 0 ? limits.tokens() : tokens;
            heardAt = now;
            if (limits.shareLeft() >= 0) {
                minute.update(limits.shareLeft(), sent);
                isUsedKnown = true;
                smallestShareLeft = Math.min(smallestShareLeft, limits.shareLeft());
            }
        }

        /** Among the others. */
        double weight() {
            return Math.max(1, tokens > 0 ? tokens : requests);
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

    /** The requests a minute; 0 if unknown. */
    long requests() {
        return deployments.values().stream().mapToLong(each -> each.requests).sum();
    }

    /** The tokens a minute; 0 if unknown. */
    long tokens() {
        return deployments.values().stream().mapToLong(each -> each.tokens).sum();
    }

    /** How much faster than evenly to send, so that the limits are used up when their minutes end. */
    double pace(long now) {
        return mean(false, each -> each.minute.pace(now), 1);
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
        return deployments.values().stream().anyMatch(each -> each.isUsedKnown);
    }

    /** The share of the limits that all executors have used. */
    double used() {
        return mean(true, each -> 1 - each.smallestShareLeft, 0);
    }

    private double mean(boolean isOfWindow, ToDoubleFunction<Deployment> value, double otherwise) {
        double sum = 0;
        double weights = 0;
        for (Deployment each : deployments.values()) {
            if (each.isUsedKnown || !isOfWindow) {
                sum += each.weight() * value.applyAsDouble(each);
                weights += each.weight();
            }
        }
        return weights == 0 ? otherwise : sum / weights;
    }
}
