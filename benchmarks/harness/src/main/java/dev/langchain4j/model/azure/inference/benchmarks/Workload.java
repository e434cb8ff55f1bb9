package dev.langchain4j.model.azure.inference.benchmarks;

import dev.langchain4j.model.azure.inference.benchmarks.server.Answer;
import java.util.List;
import java.util.Locale;

/** What is measured, and against which answer. */
enum Workload {
    CHAT_SMALL("chat small", Answer.CHAT_SMALL),
    CHAT_SMALL_16("chat small, 16 callers", Answer.CHAT_SMALL),
    CHAT_SMALL_TLS("chat small over TLS", Answer.CHAT_SMALL),
    CHAT_SMALL_OBSERVED("chat small, observed", Answer.CHAT_SMALL),
    FIRST_CHATS("chat small, calls 2 to 1,001 of a JVM", Answer.CHAT_SMALL),
    CHAT_LARGE("chat large", Answer.CHAT_LARGE),
    CHAT_LARGE_16("chat large, 16 callers", Answer.CHAT_LARGE),
    STREAM("one long stream", Answer.STREAM),
    STREAM_CUT("the same in small TCP writes", Answer.STREAM_CUT),
    FIRST_EVENTS("one long stream, a JVM's second", Answer.STREAM),
    STREAMS_500("500 paced streams", Answer.STREAM_PACED),
    STREAMS_2000("2,000 paced streams in 256 MB", Answer.STREAM_PACED),
    STREAM_LIVE_HEAP("200,000-event stream", Answer.STREAM_200K),
    STREAM_SMALLEST_HEAP("200,000-event stream", Answer.STREAM_200K),
    RESPONSES_SMALL("Responses small", Answer.RESPONSES_SMALL),
    RESPONSES_STREAM("one long stream of Responses", Answer.RESPONSES_STREAM),
    EMBED_16("embeddings, 16 × 1,536", Answer.EMBEDDINGS),
    EMBED_256("embeddings, 256 × 1,536", Answer.EMBEDDINGS),
    EMBED_2048("embeddings, 2,048 × 1,536", Answer.EMBEDDINGS),
    EMBED_2048_FLOAT("the same, asked for as numbers", Answer.EMBEDDINGS),
    COLD_START("cold start", Answer.CHAT_SMALL),
    COLD_START_ONE_JAR("cold start from one jar", Answer.CHAT_SMALL),
    COLD_START_ARCHIVE("cold start with an archive", Answer.CHAT_SMALL),
    COLD_START_KEYLESS("cold start over TLS, with a token", Answer.CHAT_SMALL),
    CLASS_PATH("class path with a key", Answer.CHAT_SMALL),
    CLASS_PATH_KEYLESS("class path without a key", Answer.CHAT_SMALL);

    final String title;
    final Answer answer;

    Workload(String title, Answer answer) {
        this.title = title;
        this.answer = answer;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Workload of(String key) {
        for (Workload workload : values()) {
            if (workload.key().equals(key)) {
                return workload;
            }
        }
        throw new IllegalArgumentException("no workload " + key);
    }

    /** The workload whose JVM is warm for this one too; this one if it has a JVM of its own. */
    Workload warmedUpBy() {
        return switch (this) {
            case CHAT_SMALL_16 -> CHAT_SMALL;
            case CHAT_LARGE_16 -> CHAT_LARGE;
            default -> this;
        };
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

    /** Whether the Responses API is asked. */
    boolean isResponses() {
        return this == RESPONSES_SMALL || this == RESPONSES_STREAM;
    }

    boolean isEmbeddings() {
        return answer == Answer.EMBEDDINGS;
    }

    boolean isKeyless() {
        return this == COLD_START_KEYLESS || this == CLASS_PATH_KEYLESS;
    }

    /** With spans and metrics, on a class path that has them. */
    boolean isObserved() {
        return this == CHAT_SMALL_OBSERVED;
    }

    boolean isOverTls() {
        return this == CHAT_SMALL_TLS || this == COLD_START_KEYLESS;
    }

    boolean isClassPath() {
        return this == CLASS_PATH || this == CLASS_PATH_KEYLESS;
    }
}
