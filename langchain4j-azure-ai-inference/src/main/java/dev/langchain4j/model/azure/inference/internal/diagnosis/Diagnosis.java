package dev.langchain4j.model.azure.inference.internal.diagnosis;

/**
 * The meaning of a failure.
 *
 * @param problem the start of a sentence
 * @param hint a remedy, in one line; {@link #NO_HINT} if none is known
 * @param connectionFailure whether the service never received the whole request, or its response was cut off
 */
public record Diagnosis(ErrorKind kind, String problem, String hint, boolean connectionFailure) {

    static final String NO_HINT = "";

    public Diagnosis(ErrorKind kind, String problem, String hint) {
        this(kind, problem, hint, false);
    }
}
