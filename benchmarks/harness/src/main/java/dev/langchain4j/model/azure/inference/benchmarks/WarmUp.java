package dev.langchain4j.model.azure.inference.benchmarks;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * Lets work be done, with pauses for the compiler, until that has nothing more to do. Before, most of the CPU time is the
 * compiler's, and the code is what it has compiled in haste.
 */
final class WarmUp {

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    private static final int LEAST_BURSTS = 4;
    private static final int MOST_BURSTS = 60;
    /** One alone can be an accident: a long compilation counts only when it ends. */
    private static final int RESTS = 3;

    private static final long REST_MILLIS = 40;
    private static final long PAUSE_MILLIS = 150;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private WarmUp() {}

    static void until(Runnable burst) {
        until(burst, COMPILER::getTotalCompilationTime, WarmUp::letCompile);
    }

    /** {@code compiled} is the compiler's time in milliseconds. */
    static void until(Runnable burst, LongSupplier compiled, Runnable pause) {
        int rests = 0;
        for (int i = 0; i < MOST_BURSTS; i++) {
            long before = compiled.getAsLong();
            burst.run();
            pause.run();
            rests = compiled.getAsLong() - before < REST_MILLIS ? rests + 1 : 0;
            if (i >= LEAST_BURSTS && rests >= RESTS) {
                return;
            }
        }
        // Figures have the standard output.
        System.err.println(
                "not warm after " + MOST_BURSTS + " bursts: the compiler still works, so CPU figures may be too high");
    }

    private static void letCompile() {
        long start = System.nanoTime();
        long before;
        do {
            before = COMPILER.getTotalCompilationTime();
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        } while (COMPILER.getTotalCompilationTime() - before > 0
                && System.nanoTime() - start < LONGEST_PAUSE_MILLIS * 1_000_000);
    }
}
