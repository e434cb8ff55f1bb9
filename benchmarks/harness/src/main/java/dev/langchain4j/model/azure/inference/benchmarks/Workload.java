package dev.langchain4j.model.azure.inference.benchmarks;

import java.util.List;

/** What is measured, and against which answer. */
enum Workload {
    CHAT_SMALL("chat small", Answer.CHAT_SMALL),
    CHAT_SMALL_16("chat small, 16 callers", Answer.CHAT_SMALL),
    CHAT_LARGE("chat large", Answer.CHAT_LARGE),
    CHAT_LARGE_16("chat large, 16 callers", Answer.CHAT_LARGE),
    STREAM("one long stream", Answer.STREAM),
    STREAM_CUT("the same in small TCP writes", Answer.STREAM_CUT),
    STREAMS_500("500 paced streams", Answer.STREAM_PACED),
    STREAM_LIVE_HEAP("200,000-event stream", Answer.STREAM_200K),
    STREAM_SMALLEST_HEAP("200,000-event stream", Answer.STREAM_200K),
    EMBED_16("embeddings, 16 × 1,536", Answer.EMBEDDINGS),
    EMBED_256("embeddings, 256 × 1,536", Answer.EMBEDDINGS),
    EMBED_2048("embeddings, 2,048 × 1,536", Answer.EMBEDDINGS),
    EMBED_2048_FLOAT("the same, asked for as numbers", Answer.EMBEDDINGS),
    COLD_START("cold start of a whole JVM", Answer.CHAT_SMALL),
    CLASS_PATH("class path", Answer.CHAT_SMALL);

    final String title;
    final Answer answer;

    Workload(String title, Answer answer) {
        this.title = title;
        this.answer = answer;
    }

    String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static Workload of(String key) {
        for (Workload workload : values()) {
            if (workload.key().equals(key)) {
                return workload;
            }
        }
        throw new IllegalArgumentException("no workload " + key);
    }

    int callers() {
        return this == CHAT_SMALL_16 || this == CHAT_LARGE_16 ? 16 : 1;
    }

    int texts() {
        return this == EMBED_16 ? 16 : this == EMBED_256 ? 256 : 2048;
    }

    List<String> turns() {
        return this == CHAT_LARGE || this == CHAT_LARGE_16 ? Prompts.large() : Prompts.small();
    }

    boolean isEmbeddings() {
        return answer == Answer.EMBEDDINGS;
    }
}
