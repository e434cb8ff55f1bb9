package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.callback.CallbackExecutors;
import dev.langchain4j.model.azure.inference.internal.transport.Transports;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * The resources that all models of one class loader share: the connections of the HTTP transport, and the threads that
 * run the callbacks of streams. A JVM that ends needs no release, because all threads are daemons.
 *
 * <p>An application that is redeployed in a running JVM, such as a WAR in a servlet container, must release them, or
 * its threads keep its class loader in memory. The threads of Reactor, Reactor Netty and azure-core below belong to all
 * libraries that use them; {@code docs/troubleshooting.md} says how to stop those too.
 */
public final class AzureAiInferenceSharedResources {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private AzureAiInferenceSharedResources() {}

    /**
     * Closes the shared connections and stops the shared threads; waits up to 10 seconds for them. Call it after the
     * last request has ended: requests in progress fail, and a later request connects again and starts new threads.
     * Does not affect an {@code httpClient} or {@code executor} of the application.
     *
     * @throws IllegalStateException if a thread has not stopped in time because its callback does not return; or if
     *     called from a callback
     */
    public static void release() {
        Mono.whenDelayError(CallbackExecutors.release(), Transports.release()).block(LONGEST_WAIT);
    }
}
