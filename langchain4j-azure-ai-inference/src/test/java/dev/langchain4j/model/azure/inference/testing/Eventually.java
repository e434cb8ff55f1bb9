package dev.langchain4j.model.azure.inference.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what nobody announces. */
public final class Eventually {

    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private Eventually() {}

    public static void until(String what, BooleanSupplier isSo) {
        until(() -> what, isSo);
    }

    public static void until(Supplier<String> what, BooleanSupplier isSo) {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + AT_MOST + ": " + what.get());
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
