package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.util.serializer.JsonSerializer;
import com.azure.core.util.serializer.JsonSerializerProvider;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps azure-core from making an object mapper with the first body that is sent: nothing of this module uses it, and making
 * it is a sixth of the CPU time that a cold JVM needs up to the first answer. Who does use it, such as another client of Azure's
 * in the same application, gets the same one, made at its first use; who has chosen another one gets that.
 *
 * <p>Found by {@link ServiceLoader}; not for applications.
 */
public final class AzureAiInferenceJsonSerializerProvider implements JsonSerializerProvider {

    private static final class Next {
        static final @Nullable JsonSerializerProvider PROVIDER = find();

        /** azure-core takes the first on the class path: if that is this one, it would have taken the one behind it. */
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
