package dev.langchain4j.model.azure.inference;

import org.jspecify.annotations.Nullable;

/**
 * Lets an application throw its own exceptions for failures that it understands better, such as its gateway's codes.
 *
 * <p>Called for every failed attempt, before the decision whether to retry, which depends on the details and not on the
 * exception's type. Any thread may call it, such as the one that brings all responses: it must not block.
 */
@FunctionalInterface
public interface AzureAiInferenceErrorMapper {

    /**
     * Chooses the exception to throw.
     *
     * @param details the details from Azure
     * @param standard the exception that is thrown otherwise; its cause is {@code details}
     * @return the exception to throw; null for {@code standard}. If it has no cause, {@code details} becomes its cause
     */
    @Nullable
    RuntimeException map(AzureAiInferenceException details, RuntimeException standard);
}
