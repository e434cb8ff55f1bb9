package dev.langchain4j.model.azure.inference;

import org.jspecify.annotations.Nullable;

/**
 * Lets an application throw exceptions of its own for failures that it knows better, such as the codes of its gateway.
 *
 * <p>Called for every failed attempt, on any thread, before it is decided whether to retry: that goes by the details,
 * not by the exception's type.
 */
@FunctionalInterface
public interface AzureAiInferenceErrorMapper {

    /**
     * Chooses the exception to throw.
     *
     * @param details what Azure said
     * @param standard what is thrown otherwise; its cause is {@code details}
     * @return the exception to throw; null for {@code standard}. Without a cause of its own it gets {@code details}
     */
    @Nullable
    RuntimeException map(AzureAiInferenceException details, RuntimeException standard);
}
