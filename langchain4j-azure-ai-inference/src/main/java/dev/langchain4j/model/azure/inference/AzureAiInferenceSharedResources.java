package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.http.CallbackSchedulers;
import dev.langchain4j.model.azure.inference.internal.transport.Transports;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * What all models that one class loader has loaded share: the connections of the HTTP transport, and the threads that run the
 * callbacks of streams. A JVM that ends needs no release, as all threads are daemons.
 *
 * <p>An application that is redeployed in a JVM that goes on, such as a WAR in a servlet container, has to release them, or its
 * threads keep its class loader in memory. The threads of Reactor, Reactor Netty and azure-core below belong to all libraries that
 * use them; {@code docs/troubleshooting.md} says how to end those too.
 */
public final class AzureAiInferenceSharedResources {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private AzureAiInferenceSharedResources() {}

    /**
     * Closes the shared connections and ends the shared threads; waits for at most 10 seconds until they have ended. Call it
     * when the last request has ended: requests in progress fail, and a request that is sent afterwards connects anew and
     * starts new threads. Does nothing to an {@code httpClient} or {@code executor} of the application's own.
     *
     * @throws IllegalStateException if a thread has not ended in time, as its callback does not return; or if a callback calls
     *     this
     */
    public static void release() {
        Mono.whenDelayError(CallbackSchedulers.release(), Transports.release()).block(LONGEST_WAIT);
    }
}
