package dev.langchain4j.model.azure.inference.spark;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a column would take, by estimate; nothing was sent.
 *
 * @param rows all rows
 * @param blankRows rows without a text, which are not sent
 * @param repeatedRows rows whose text occurs earlier in the same partition
 * @param requests how many requests are sent if none fails
 * @param inputTokens the tokens of the texts that are sent; outputs of chats come on top
 * @param atQuota how long that takes at the quota of the options; null if they set none
 * @param cost the input tokens at the price of the options; null if they set none
 */
public record AzureAiInferenceSparkEstimate(
        long rows,
        long blankRows,
        long repeatedRows,
        long requests,
        long inputTokens,
        @Nullable Duration atQuota,
        @Nullable Double cost) {}
