package dev.langchain4j.model.azure.inference.spark.internal.rows;

import dev.langchain4j.model.azure.inference.spark.internal.asking.Answer;
import dev.langchain4j.model.azure.inference.spark.internal.quota.TokenEstimate;
import java.util.concurrent.CompletableFuture;

/** One text that is asked, and its answer to come. */
record Slot(String key, String text, long tokens, CompletableFuture<Answer> answer) {

    Slot(String key, String text) {
        this(key, text, TokenEstimate.of(text), new CompletableFuture<>());
    }
}
