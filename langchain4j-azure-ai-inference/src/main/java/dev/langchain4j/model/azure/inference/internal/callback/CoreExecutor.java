package dev.langchain4j.model.azure.inference.internal.callback;

import dev.langchain4j.spi.ExecutorProvider;
import dev.langchain4j.spi.ServiceHelper;
import java.util.Iterator;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The executor that an application gives to all of LangChain4j. A class of its own, as core 1.19 does not have it. */
final class CoreExecutor {

    private CoreExecutor() {}

    /** Null where the application gives none. What was set in code wins over a service. */
    static @Nullable Executor provided() {
        ExecutorProvider provider = provider();
        return provider == null ? null : provider.executor();
    }

    static @Nullable ExecutorProvider provider() {
        ExecutorProvider set = ExecutorProvider.get();
        return set != null ? set : OfServices.FIRST;
    }

    private static final class OfServices {
        static final @Nullable ExecutorProvider FIRST = first();

        private static @Nullable ExecutorProvider first() {
            Iterator<ExecutorProvider> services =
                    ServiceHelper.loadFactories(ExecutorProvider.class).iterator();
            return services.hasNext() ? services.next() : null;
        }
    }
}
