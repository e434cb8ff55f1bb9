package dev.langchain4j.model.azure.inference.internal.batch;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Waiting on the caller's thread. */
final class Pauses {

    private Pauses() {}

    /** Throws if the thread is interrupted, which stays so. */
    static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the waiting thread was interrupted");
        }
    }
}
