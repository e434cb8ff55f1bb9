package dev.langchain4j.model.azure.inference;

import org.jspecify.annotations.Nullable;

/** Stands for an exception whose message, or that of one below it, shows a secret or what a request said. */
final class RedactedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_CHAIN = 30;

    private RedactedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The failure as it is, if nothing in it has to be hidden, or else a copy without that. */
    static Throwable of(Throwable failure, Redactor redactor) {
        return isFit(failure, redactor, 0) ? failure : copy(failure, redactor, 0);
    }

    private static boolean isFit(Throwable failure, Redactor redactor, int depth) {
        if (depth > LONGEST_CHAIN) {
            return false;
        }
        String text = failure.toString();
        if (!redactor.redact(text).equals(text)) {
            return false;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!isFit(suppressed, redactor, depth + 1)) {
                return false;
            }
        }
        return failure.getCause() == null || isFit(failure.getCause(), redactor, depth + 1);
    }

    private static RedactedException copy(Throwable failure, Redactor redactor, int depth) {
        Throwable cause = failure.getCause();
        boolean ends = cause == null || depth >= LONGEST_CHAIN;
        RedactedException copy = new RedactedException(
                redactor.redact(failure.toString()), ends ? null : copy(cause, redactor, depth + 1));
        copy.setStackTrace(failure.getStackTrace());
        for (Throwable suppressed : depth >= LONGEST_CHAIN ? new Throwable[0] : failure.getSuppressed()) {
            copy.addSuppressed(copy(suppressed, redactor, depth + 1));
        }
        return copy;
    }
}
