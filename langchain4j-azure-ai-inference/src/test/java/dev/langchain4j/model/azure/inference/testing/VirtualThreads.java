package dev.langchain4j.model.azure.inference.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Virtual threads, where the tests run on a Java that has them; elsewhere tests that ask for them are skipped. */
public final class VirtualThreads {

    private VirtualThreads() {}

    public static void assumeThereAre() {
        assumeThat(Runtime.version().feature())
                .as("virtual threads need Java 21")
                .isGreaterThanOrEqualTo(21);
    }

    /** Each task on a virtual thread of its own. */
    public static ExecutorService executor() throws ReflectiveOperationException {
        assumeThereAre();
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
