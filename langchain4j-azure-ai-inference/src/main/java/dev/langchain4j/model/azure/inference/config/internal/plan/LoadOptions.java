package dev.langchain4j.model.azure.inference.config.internal.plan;

import com.azure.core.credential.TokenCredential;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.internal.source.FileSource;
import dev.langchain4j.model.azure.inference.config.internal.source.Source;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The options that stay the same across all loads of a configuration.
 *
 * @param sources later ones win over earlier ones
 * @param trustedHosts those that the application declares
 * @param tokenCredential authenticates if no credential is configured; null for none
 */
public record LoadOptions(
        List<Source> sources,
        Set<String> trustedHosts,
        List<AzureAiInferenceModelCustomizer> customizers,
        @Nullable TokenCredential tokenCredential,
        Function<String, @Nullable String> environment,
        Clock clock) {

    /** Whether code of the application may add a credential to connections. */
    boolean customizesConnections() {
        return tokenCredential != null || customizers.stream().anyMatch(LoadOptions::customizesConnections);
    }

    private static boolean customizesConnections(AzureAiInferenceModelCustomizer customizer) {
        try {
            Method method = customizer
                    .getClass()
                    .getMethod("connection", String.class, AzureAiInferenceConnection.Builder.class);
            return !method.isDefault();
        } catch (NoSuchMethodException e) {
            // In a native image without a hint for the class: it may.
            return true;
        }
    }

    /** A single file. */
    public static LoadOptions ofFile(Path file, Function<String, @Nullable String> environment) {
        return new LoadOptions(List.of(FileSource.of(file)), Set.of(), List.of(), null, environment, Clock.systemUTC());
    }
}
