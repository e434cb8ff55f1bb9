package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpResponse;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;
import reactor.util.function.Tuple2;

/**
 * Handles signals that arrive after their call has ended. Giving up a call closes its connection, which the transport
 * still reports: Reactor would log that as an error, with its stack trace. And Reactor drops a response whose headers
 * arrive just then: nobody else would ever close its connection.
 */
public final class DroppedSignals {

    private static final Logger log = LoggerFactory.getLogger(DroppedSignals.class);

    /** Reactor's keys for a single call's hooks. */
    private static final String ERRORS = "reactor.onErrorDropped.local";

    private static final String VALUES = "reactor.onNextDropped.local";

    private DroppedSignals() {}

    /** For {@code contextWrite} at the end of a call's chain. */
    public static Context areSeenTo(Context context) {
        return context.isEmpty() ? Hooks.ALL : context.putAll(Hooks.ALL.readOnly());
    }

    private static final class Hooks {

        private static final Consumer<Throwable> FAILURES = DroppedSignals::log;
        private static final Consumer<Object> RESPONSES = DroppedSignals::close;

        static final Context ALL =
                Operators.enableOnDiscard(Context.of(ERRORS, FAILURES, VALUES, RESPONSES), RESPONSES);
    }

    private static void log(Throwable failure) {
        log.debug("arrived after the call had ended: {}", failure.toString());
    }

    /** Closes Netty's responses, and those of the JDK client in users' transports, which may be dropped before conversion. */
    public static void close(Object value) {
        if (value instanceof HttpResponse response) {
            response.close();
        } else if (value instanceof Disposable connection) {
            connection.dispose();
        } else if (value instanceof Tuple2<?, ?> both) {
            both.forEach(DroppedSignals::close);
        } else if (value.getClass().getName().startsWith("jdk.internal.net.http.")) {
            OfTheJdk.close(value);
        }
    }

    /** A separate class, because a small runtime may lack the JDK's HTTP client. */
    private static final class OfTheJdk {

        static void close(Object value) {
            if (value instanceof java.net.http.HttpResponse<?> response
                    && response.body() instanceof Flow.Publisher<?> body) {
                JdkBody.discard(body);
            }
        }
    }
}
