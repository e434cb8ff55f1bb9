package dev.langchain4j.model.azure.inference;

import com.azure.core.http.HttpResponse;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.Context;

/**
 * What comes once its call has ended. Whoever gives up a call closes its connection, of which the transport still tells:
 * Reactor would log that as an error, with its stack. And an answer whose headers arrive in the moment of giving up is
 * dropped by Reactor: nobody else would ever close its connection.
 */
final class Latecomers {

    private static final Logger log = LoggerFactory.getLogger(Latecomers.class);

    /** Reactor's names for what a single call does with them. */
    private static final String ERRORS = "reactor.onErrorDropped.local";

    private static final String VALUES = "reactor.onNextDropped.local";

    private Latecomers() {}

    /** For {@code contextWrite} at the end of a call. */
    static Context areSeenTo(Context context) {
        Consumer<Throwable> errors = Latecomers::log;
        Consumer<Object> values = Latecomers::close;
        return context.put(ERRORS, errors).put(VALUES, values);
    }

    private static void log(Throwable failure) {
        log.debug("came after the end of its call: {}", failure.toString());
    }

    private static void close(Object value) {
        if (value instanceof HttpResponse response) {
            response.close();
        }
    }
}
