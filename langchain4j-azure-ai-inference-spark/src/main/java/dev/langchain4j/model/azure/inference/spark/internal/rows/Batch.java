package dev.langchain4j.model.azure.inference.spark.internal.rows;

import java.util.ArrayList;
import java.util.List;

/** Different texts that go into one request, limited by their number and their estimated tokens. */
final class Batch {

    private final int maxTexts;
    private final long maxTokens;
    private final List<Slot> slots = new ArrayList<>();
    private long tokens;

    Batch(int maxTexts, long maxTokens) {
        this.maxTexts = maxTexts;
        this.maxTokens = maxTokens;
    }

    /** A text that is too long for any batch goes alone: the service decides. */
    boolean hasRoomFor(long moreTokens) {
        return slots.isEmpty() || (slots.size() < maxTexts && tokens + moreTokens <= maxTokens);
    }

    void add(Slot slot) {
        slots.add(slot);
        tokens += slot.tokens();
    }

    List<Slot> slots() {
        return slots;
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    long tokens() {
        return tokens;
    }
}
