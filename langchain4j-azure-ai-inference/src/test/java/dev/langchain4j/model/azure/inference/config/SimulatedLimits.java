package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import org.jspecify.annotations.Nullable;

/** What one deployment accepts. */
final class SimulatedLimits {

    private final Bucket requests;
    private final Bucket tokens;

    SimulatedLimits(int rpm, int tpm, long now) {
        requests = new Bucket(rpm, now);
        tokens = new Bucket(tpm, now);
    }

    /** Null if it accepts a call of so many tokens. */
    synchronized @Nullable Reply rejection(int amount, long now) {
        if (!requests.has(1, now)) {
            return AzureErrors.tooManyRequests(requests.secondsTo(1));
        }
        if (!tokens.has(amount, now)) {
            return AzureErrors.tooManyTokens(tokens.secondsTo(amount));
        }
        requests.take(1);
        tokens.take(amount);
        return null;
    }

    synchronized void drain() {
        requests.level = 0;
        tokens.level = 0;
    }

    /** A bucket that holds ten seconds' worth and fills evenly, as Azure evaluates its limits over seconds. */
    private static final class Bucket {

        private final double perMilli;
        private final double size;
        private double level;
        private long filledAt;

        Bucket(int perMinute, long now) {
            perMilli = perMinute / 60_000.0;
            size = Math.max(1, perMinute / 6.0);
            level = size;
            filledAt = now;
        }

        boolean has(int amount, long now) {
            level = Math.min(size, level + (now - filledAt) * perMilli);
            filledAt = now;
            return level >= amount;
        }

        void take(int amount) {
            level -= amount;
        }

        int secondsTo(int amount) {
            return (int) Math.ceil(Math.max(1, (amount - level) / perMilli / 1000));
        }
    }
}
