package dev.langchain4j.model.azure.inference.internal.error;

import java.time.Duration;

/** One of this module's own time limits has passed. */
public final class CallTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final String problem;
    private final String hint;

    private CallTimeoutException(String message, boolean sent, String problem, String hint) {
        super(message);
        this.sent = sent;
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
                true,
                "The service took longer than " + option + " allows",
                "Raise " + option + ", ask for fewer tokens, or stream the response.");
    }

    /** Not the service's fault: the request was never sent. */
    public static CallTimeoutException whileWaitingForPermit(int maxConcurrentCalls, Duration limit) {
        return new CallTimeoutException(
                "none of the " + maxConcurrentCalls + " calls that maxConcurrentCalls allows ended within " + limit,
                false,
                "The request was not sent, as others were running",
                "Raise maxConcurrentCalls, or send fewer requests at once.");
    }

    /** Whether the time passed after the request was sent: while it waited for other calls, it says nothing about the service. */
    public boolean isSent() {
        return sent;
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
