package dev.langchain4j.model.azure.inference;

import com.azure.core.util.serializer.JsonSerializer;
import com.azure.core.util.serializer.JsonSerializerProvider;
import java.util.ServiceLoader;

/**
 * Keeps azure-core from making an object mapper with the first body that is sent: nothing of this module uses it, and making
 * it is a sixth of what a cold JVM needs up to the first answer. Who does use it, such as another client of Azure's in the
 * same application, gets the same one, made at its first use; who has chosen another one gets that.
 *
 * <p>Found by {@link ServiceLoader}; not for applications.
 */
public final class AzureAiInferenceJsonSerializerProvider implements JsonSerializerProvider {

    /** For {@link ServiceLoader}. */
    public AzureAiInferenceJsonSerializerProvider() {}

    @Override
    public JsonSerializer createInstance() {
        for (JsonSerializerProvider provider :
                ServiceLoader.load(JsonSerializerProvider.class, JsonSerializerProvider.class.getClassLoader())) {
            if (!(provider instanceof AzureAiInferenceJsonSerializerProvider)) {
                return provider.createInstance();
            }
        }
        return new LazyJsonSerializer();
    }
}
