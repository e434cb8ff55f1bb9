package dev.langchain4j.model.azure.inference.spark;

/**
 * What was done so far, over all columns of one {@link AzureAiInferenceSpark}. Tasks report when they end, and those that
 * fail report nothing, so that more may have been sent.
 *
 * @param rows rows that have passed, blank and failed ones included
 * @param blankRows rows without a text: nothing was sent
 * @param reusedRows rows that share the answer of an equal text
 * @param failedRows rows with an error
 * @param requests requests that were sent, with the retries of those that succeeded
 * @param rateLimited responses with status 429
 * @param inputTokens input tokens, as the service counted them
 * @param outputTokens output tokens, as the service counted them
 */
public record AzureAiInferenceSparkTotals(
        long rows,
        long blankRows,
        long reusedRows,
        long failedRows,
        long requests,
        long rateLimited,
        long inputTokens,
        long outputTokens) {}
