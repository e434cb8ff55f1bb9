package dev.langchain4j.model.azure.inference.spark.internal.asking;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest answers of an executor, by fingerprint, within a limit of memory. */
public final class AnswerCache {

    private final long maxBytes;
    private final Map<String, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    AnswerCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    public synchronized @Nullable Answer find(String fingerprint) {
        return answers.get(fingerprint);
    }

    public synchronized void add(String fingerprint, Answer answer) {
        if (answers.put(fingerprint, answer) == null) {
            bytes += answer.size();
        }
        Iterator<Answer> oldest = answers.values().iterator();
        while (bytes > maxBytes && oldest.hasNext()) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
    }
}
