package dev.langchain4j.model.azure.inference;

import java.time.Duration;

/** One of this module's own limits of time was reached. */
final class CallTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String option;
    private final Duration limit;

    CallTimeoutException(String option, Duration limit) {
        super(option + " of " + limit + " is over");
        this.option = option;
        this.limit = limit;
    }

    /** The name of the option that sets the limit. */
    String option() {
        return option;
    }

    Duration limit() {
        return limit;
    }
}
