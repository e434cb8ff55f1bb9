package dev.langchain4j.model.azure.inference;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.Context;

/**
 * What fails once its call has ended: whoever gives up a call closes its connection, of which the transport still tells.
 * Reactor would log each of them as an error, with its stack.
 */
final class LateErrors {

    private static final Logger log = LoggerFactory.getLogger(LateErrors.class);

    /** Reactor's name for what a single call does with such errors. */
    private static final String KEY = "reactor.onErrorDropped.local";

    private LateErrors() {}

    /** For {@code contextWrite} at the end of a call. */
    static Context toDebug(Context context) {
        Consumer<Throwable> hook = LateErrors::log;
        return context.put(KEY, hook);
    }

    private static void log(Throwable failure) {
        log.debug("came after the end of its call: {}", failure.toString());
    }
}
