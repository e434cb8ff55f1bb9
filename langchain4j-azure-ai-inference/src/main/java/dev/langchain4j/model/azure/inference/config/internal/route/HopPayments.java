package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.model.azure.inference.internal.http.RetryBudget;

/** What the hops of one request cost its name's retry budget. Used by one thread after the other. */
final class HopPayments {

    private final RetryBudget retries;

    /** Hops that are paid for, until a route responds. */
    private int paid;

    /** Whether the latest hop is paid for if its route fails. */
    private boolean isOwed;

    HopPayments(RetryBudget retries) {
        this.retries = retries;
    }

    /**
     * Whether a hop may happen. One to a route that works is no load on a service that is down: it is paid for only if that route
     * fails, too. One from a route that was not asked costs nothing.
     *
     * @param isFailing whether the next route is failing
     */
    boolean pay(RouteFailure failure, boolean isFailing) {
        boolean isFree = failure.step() == RouteFailure.Step.UNABLE;
        isOwed = !isFree && !isFailing;
        return isFree || isOwed || spend();
    }

    private boolean spend() {
        boolean isPaid = retries.spend();
        paid += isPaid ? 1 : 0;
        return isPaid;
    }

    /** The current route has failed. */
    void failed() {
        if (isOwed) {
            spend();
        }
    }

    /** A route responds: the hops to it are no load on a service that is down, and are not paid for. */
    void refund() {
        retries.refund(paid);
        paid = 0;
    }
}
