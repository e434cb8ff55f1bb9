package dev.langchain4j.model.azure.inference.examples;

import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/** An application to run, read and copy. {@link Examples} lists them. */
@FunctionalInterface
interface Example {

    /**
     * Does what the example is for, and prints it.
     *
     * @param environment the variables of the environment: those that begin with {@code AZURE_INFERENCE_} lead it to Azure
     */
    void run(Map<String, String> environment, PrintStream out);

    /** What the {@code main} of an example does: a failure ends the process with 1. */
    static void main(Example example) {
        int status = start(example, System.getenv(), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs an example. A failure is one readable message, and 1 is returned. */
    static int start(Example example, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            example.run(environment, out);
            return 0;
        } catch (RuntimeException e) {
            // A stream's failure comes wrapped in that of the future which was waited for.
            Throwable failure = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            err.println();
            err.println("The example failed. " + Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
            return 1;
        }
    }
}
