package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.util.serializer.JsonSerializer;
import com.azure.core.util.serializer.JsonSerializerProvider;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps azure-core from creating an object mapper with the first body that is sent: this module does not use it, and
 * creating it takes a sixth of the CPU time until the first response of a cold JVM. Code that does use it, such as
 * another Azure client in the same application, gets the same one, created on first use; an application's own provider
 * takes precedence.
 *
 * <p>Loaded by {@link ServiceLoader}; not for applications.
 */
public final class AzureAiInferenceJsonSerializerProvider implements JsonSerializerProvider {

    private static final class Next {
        static final @Nullable JsonSerializerProvider PROVIDER = find();

        /** azure-core uses the first provider on the class path: if that is this one, it would have used the next. */
        private static @Nullable JsonSerializerProvider find() {
            boolean isBehind = false;
            for (JsonSerializerProvider provider :
                    ServiceLoader.load(JsonSerializerProvider.class, JsonSerializerProvider.class.getClassLoader())) {
                if (isBehind) {
                    return provider;
                }
                isBehind = provider instanceof AzureAiInferenceJsonSerializerProvider;
            }
            return null;
        }
    }

    /** For {@link ServiceLoader}. */
    public AzureAiInferenceJsonSerializerProvider() {}

    @Override
    public JsonSerializer createInstance() {
        return Next.PROVIDER == null ? new LazyJsonSerializer() : Next.PROVIDER.createInstance();
    }
}
