package dev.langchain4j.model.azure.inference.internal.error;

import java.time.Duration;

/** One of this module's own limits of time was reached. */
public final class CallTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String hint;

    private CallTimeoutException(String message, String problem, String hint) {
        super(message);
        this.problem = problem;
        this.hint = hint;
    }

    /**
     * For a limit that has passed.
     *
     * @param option the name of the option that sets the limit
     */
    public CallTimeoutException(String option, Duration limit) {
        this(
                option + " of " + limit + " is over",
                "The service took longer than " + option + " allows",
                "Raise " + option + ", ask for fewer tokens, or stream the answer.");
    }

    /** It was not the service that took too long: the call was never sent. */
    public static CallTimeoutException whileWaitingForTurn(int maxConcurrentCalls, Duration limit) {
        return new CallTimeoutException(
                "none of the " + maxConcurrentCalls + " calls that maxConcurrentCalls allows ended within " + limit,
                "The call was not sent, as others took its turn",
                "Raise maxConcurrentCalls, or make fewer calls at once.");
    }

    /** The beginning of a sentence. */
    String problem() {
        return problem;
    }

    /** What to try. */
    String hint() {
        return hint;
    }
}
