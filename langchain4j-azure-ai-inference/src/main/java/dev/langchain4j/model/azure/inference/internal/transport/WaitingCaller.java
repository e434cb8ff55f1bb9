package dev.langchain4j.model.azure.inference.internal.transport;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The thread of a sync call, which waits anyway: it costs less if it sends the request itself than if it wakes another one.
 *
 * @param isForOwnCode whether, until it gets the response, no code runs but this module's own, which never blocks
 */
public record WaitingCaller(Thread thread, boolean isForOwnCode) {

    /** For {@code contextWrite} at the end of the chain of a call for which this thread is going to wait. */
    public static Context waitsHere(Context call, boolean isForOwnCode) {
        return call.put(WaitingCaller.class, new WaitingCaller(Thread.currentThread(), isForOwnCode));
    }

    /** Whether this is the thread that waits for the call. */
    static boolean isHere(ContextView call) {
        WaitingCaller caller = call.getOrDefault(WaitingCaller.class, null);
        return caller != null && caller.thread == Thread.currentThread();
    }

    /** Whether a thread waits for the call, and for nothing but this module's own code. */
    static boolean waitsForOwnCode(ContextView call) {
        WaitingCaller caller = call.getOrDefault(WaitingCaller.class, null);
        return caller != null && caller.isForOwnCode;
    }
}
