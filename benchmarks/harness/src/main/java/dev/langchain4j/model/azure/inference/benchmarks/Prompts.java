package dev.langchain4j.model.azure.inference.benchmarks;

import dev.langchain4j.model.azure.inference.benchmarks.server.Replies;
import java.util.ArrayList;
import java.util.List;

/** What is said in the requests. */
final class Prompts {

    private static final int LARGE_TURNS = 51;

    private Prompts() {}

    static List<String> small() {
        return List.of("How many feet are in a mile?");
    }

    /** A long conversation: 20 KB. */
    static List<String> large() {
        List<String> turns = new ArrayList<>();
        for (int i = 0; i < LARGE_TURNS; i++) {
            turns.add("Turn " + i + ": " + "a mile has \"5,280 feet\", they say;\n".repeat(11));
        }
        return turns;
    }

    static List<String> texts(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add("Segment " + Replies.TEXT_MARK + i + ": a mile has 5,280 feet, and a league has three miles.");
        }
        return texts;
    }
}
