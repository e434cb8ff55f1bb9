package dev.langchain4j.model.azure.inference.spark.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks a model for the answers to some texts, in one request; cancelling the future aborts it. */
interface Asker {

    CompletableFuture<Answers> ask(List<String> texts);

    /** How many texts go into a request. */
    int maxTexts();

    /** The answers in the order of the texts, and the tokens that they took together. */
    record Answers(List<Answer> answers, long inputTokens, long outputTokens) {}
}
