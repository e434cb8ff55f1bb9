package dev.langchain4j.model.azure.inference.internal.error;

/**
 * What a failure means.
 *
 * @param problem the beginning of a sentence
 * @param hint what to try, a line; {@link #NO_HINT} if nothing is known to help
 * @param connectionFailure whether the service never got the request whole, or its answer was cut off
 */
record Diagnosis(ErrorKind kind, String problem, String hint, boolean connectionFailure) {

    static final String NO_HINT = "";

    Diagnosis(ErrorKind kind, String problem, String hint) {
        this(kind, problem, hint, false);
    }
}
