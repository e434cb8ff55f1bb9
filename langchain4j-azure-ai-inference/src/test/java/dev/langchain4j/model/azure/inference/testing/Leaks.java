package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Counts what calls may leave behind. */
public final class Leaks {

    private Leaks() {}

    /** The threads of this module and of its transports. */
    public static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("azure-ai-inference-callbacks")
                        || name.startsWith("azure-ai-inference-jdk-")
                        || name.startsWith("reactor-")
                        || name.startsWith("parallel-")
                        || name.startsWith("boundedElastic")
                        || name.startsWith("HttpClient-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Bytes in use after the garbage is gone. */
    static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            collect();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    /** Returns when the collector has found garbage and told so, as it tells those who release memory then. */
    private static void collect() {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        Reference<Object> garbage = new PhantomReference<>(new Object(), collected);
        try {
            do {
                System.gc();
            } while (collected.remove(1_000) != garbage);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Answers that are neither taken whole nor given up, and were not ended by the service. */
    static long openAnswers(AzureAiInferenceEmulator emulator) {
        return emulator.requests().stream()
                .filter(request -> !request.connectionLost().isDone()
                        && !request.answered().isDone())
                .count();
    }
}
