package dev.langchain4j.model.azure.inference.internal.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Protects a service that fails most requests from being flooded: each retry costs {@value #COST} tokens, and only
 * successful calls earn tokens back. Calls themselves are never delayed.
 */
public final class RetryBudget {

    public static final int CAPACITY = 500;
    public static final int COST = 5;

    private final AtomicInteger tokens = new AtomicInteger(CAPACITY);

    /** Pays for one retry; false if too few tokens are left. */
    public boolean spend() {
        return tokens.getAndUpdate(left -> left >= COST ? left - COST : left) >= COST;
    }

    void refill() {
        add(1);
    }

    /** Gives back the cost of retries that led to a response. */
    public void refund(int retries) {
        add(retries * COST);
    }

    private void add(int more) {
        // The common case, a full budget, costs one read.
        if (tokens.get() < CAPACITY) {
            tokens.updateAndGet(left -> Math.min(CAPACITY, left + more));
        }
    }
}
