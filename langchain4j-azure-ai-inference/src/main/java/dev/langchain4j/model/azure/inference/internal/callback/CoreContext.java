package dev.langchain4j.model.azure.inference.internal.callback;

import dev.langchain4j.spi.CapturedContext;
import dev.langchain4j.spi.ExecutorProvider;
import org.jspecify.annotations.Nullable;

/** The context that an application's {@code ExecutorProvider} captures. A class of its own, as older cores do not have it. */
final class CoreContext {

    private CoreContext() {}

    /** Null where there is nothing to restore. */
    static @Nullable CapturedContext capture() {
        ExecutorProvider provider = CoreExecutor.provider();
        CapturedContext captured = provider == null ? null : provider.captureContext();
        return captured == CapturedContext.NONE ? null : captured;
    }

    static Runnable wrap(Object captured, Runnable task) {
        return ((CapturedContext) captured).wrap(task);
    }
}
