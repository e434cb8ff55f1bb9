package dev.langchain4j.model.azure.inference.internal.json;

import org.jspecify.annotations.Nullable;

/** An exception about one option. Its message is for code; whoever configures by other means takes the parts. */
public interface OptionProblem {

    /** The option as builders call it, and the place within it if it is a map: {@code extras.stream}. */
    String option();

    /** What is wrong, with the option's name and its value, unless that may be a secret. */
    String problem();

    /** What to do about it. */
    String remedy();

    /** Returns what an exception says about an option: itself or its cause; null if it says nothing. */
    static @Nullable OptionProblem find(Throwable exception) {
        if (exception instanceof OptionProblem problem) {
            return problem;
        }
        return exception.getCause() instanceof OptionProblem problem ? problem : null;
    }
}
