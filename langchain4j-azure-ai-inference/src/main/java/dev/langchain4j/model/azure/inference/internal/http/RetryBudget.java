package dev.langchain4j.model.azure.inference.internal.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps a service that fails most calls from being hammered: each retry costs {@value #COST} tokens, and only calls that
 * go well bring tokens back. Calls themselves are never held up.
 */
public final class RetryBudget {

    public static final int CAPACITY = 500;
    public static final int COST = 5;

    private final AtomicInteger tokens = new AtomicInteger(CAPACITY);

    /** Takes the price of one retry; false if there is too little left. */
    public boolean spend() {
        return tokens.getAndUpdate(left -> left >= COST ? left - COST : left) >= COST;
    }

    void refill() {
        // The common case, a full bucket, costs a read.
        if (tokens.get() < CAPACITY) {
            tokens.updateAndGet(left -> Math.min(CAPACITY, left + 1));
        }
    }
}
