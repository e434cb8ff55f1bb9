package dev.langchain4j.model.azure.inference.internal.transport;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The thread of a sync call, which waits anyway: it costs less if it sends the request itself than if it wakes another one. */
public final class WaitingCaller {

    private WaitingCaller() {}

    /** For {@code contextWrite} at the end of the chain of a call for which this thread is going to wait. */
    public static Context waitsHere(Context call) {
        return call.put(WaitingCaller.class, Thread.currentThread());
    }

    /** Whether this is the thread that waits for the call. */
    static boolean isHere(ContextView call) {
        return call.getOrDefault(WaitingCaller.class, null) == Thread.currentThread();
    }
}
