package dev.langchain4j.model.azure.inference.internal.redaction;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Replaces an exception whose message, or that of one of its causes, contains a secret or part of a request. */
public final class RedactedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_CHAIN = 30;

    private RedactedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The failure itself if nothing in it has to be hidden, else a redacted copy. */
    public static Throwable of(Throwable failure, Redactor redactor) {
        return isFit(failure, redactor, Collections.newSetFromMap(new IdentityHashMap<>()))
                ? failure
                : copy(failure, redactor, 0);
    }

    private static boolean isFit(Throwable failure, Redactor redactor, Set<Throwable> seen) {
        if (!seen.add(failure)) {
            return true;
        }
        String message = failure.getMessage();
        if (message != null && !redactor.redact(message).equals(message)) {
            return false;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!isFit(suppressed, redactor, seen)) {
                return false;
            }
        }
        return failure.getCause() == null || isFit(failure.getCause(), redactor, seen);
    }

    private static RedactedException copy(Throwable failure, Redactor redactor, int depth) {
        Throwable cause = failure.getCause();
        RedactedException copy = new RedactedException(
                described(failure, redactor),
                cause == null || depth >= LONGEST_CHAIN ? null : copy(cause, redactor, depth + 1));
        copy.setStackTrace(failure.getStackTrace());
        for (Throwable suppressed : depth >= LONGEST_CHAIN ? new Throwable[0] : failure.getSuppressed()) {
            copy.addSuppressed(copy(suppressed, redactor, depth + 1));
        }
        return copy;
    }

    private static String described(Throwable failure, Redactor redactor) {
        String type = failure.getClass().getName();
        return failure.getMessage() == null ? type : type + ": " + redactor.redact(failure.getMessage());
    }
}
