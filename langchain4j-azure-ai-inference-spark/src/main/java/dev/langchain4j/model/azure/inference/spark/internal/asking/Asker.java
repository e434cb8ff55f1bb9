package dev.langchain4j.model.azure.inference.spark.internal.asking;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks a model for the answers to some texts, together; cancelling the future aborts it. */
public interface Asker {

    CompletableFuture<Answers> ask(List<String> texts);

    /** How many texts are asked at once at most. */
    int maxTexts();

    /**
     * The answers in the order of the texts.
     *
     * @param tokens what they took together, input and output
     * @param requests how many requests it was, with retries: the configuration may allow fewer texts in one
     */
    record Answers(List<Answer> answers, long tokens, int requests) {}
}
