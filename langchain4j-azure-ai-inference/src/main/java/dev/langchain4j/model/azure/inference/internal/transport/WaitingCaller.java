package dev.langchain4j.model.azure.inference.internal.transport;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread of a sync call, which waits anyway. The JDK's client costs it less if it waits within the client: then it sends the
 * request itself, and on two cores no thread is started for it. Only the first request of the call is meant; those that follow,
 * after a failure, are sent from other threads.
 */
public final class WaitingCaller {

    private static final ThreadLocal<Duration> LIMIT = new ThreadLocal<>();

    private WaitingCaller() {}

    /** Starts a call for which this thread is going to wait, so long that it may wait within the client, too. */
    public static <T> T start(Duration limit, Supplier<T> call) {
        LIMIT.set(limit);
        try {
            return call.get();
        } finally {
            LIMIT.remove();
        }
    }

    /** How long this thread may wait for the headers; null if it must not. The next request has to be sent without waiting. */
    static @Nullable Duration take() {
        Duration limit = LIMIT.get();
        if (limit != null) {
            LIMIT.remove();
        }
        return limit;
    }
}
