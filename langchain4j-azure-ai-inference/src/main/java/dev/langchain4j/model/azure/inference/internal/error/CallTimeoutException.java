package dev.langchain4j.model.azure.inference.internal.error;

import java.time.Duration;

/** One of this module's own time limits has passed. */
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
     * Creates the exception of a time limit that has passed.
     *
     * @param option the name of the option that sets it
     */
    public CallTimeoutException(String option, Duration limit) {
        this(
                option + " of " + limit + " is over",
                "The service took longer than " + option + " allows",
                "Raise " + option + ", ask for fewer tokens, or stream the response.");
    }

    /** Not the service's fault: the request was never sent. */
    public static CallTimeoutException whileWaitingForPermit(int maxConcurrentCalls, Duration limit) {
        return new CallTimeoutException(
                "none of the " + maxConcurrentCalls + " calls that maxConcurrentCalls allows ended within " + limit,
                "The request was not sent, as others were running",
                "Raise maxConcurrentCalls, or send fewer requests at once.");
    }

    /** The start of a sentence. */
    String problem() {
        return problem;
    }

    /** The suggested remedy. */
    String hint() {
        return hint;
    }
}
