package dev.langchain4j.model.azure.inference.emulator.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Answer;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Filters;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Logprobs;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Ids;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Trait;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes an answer as the events of a stream, in the dialect's shape. */
final class ChatChunks {

    private final Answer answer;
    private final Ids ids;
    private final boolean usageAsked;
    private final AtomicLong created;

    ChatChunks(Answer answer, Ids ids, boolean usageAsked) {
        this.answer = answer;
        this.ids = ids;
        this.usageAsked = usageAsked && !answer.has(Trait.USAGE_WITH_FINISH);
        this.created = new AtomicLong(answer.head().created());
    }

    /** The events' data, made as the stream is read. */
    Stream<String> events() {
        ChatDeltas deltas = new ChatDeltas(answer);
        return Stream.of(
                        filterChunk(),
                        deltas.beforeLast().flatMap(delta -> indexes().mapToObj(i -> Json.text(chunk(i, delta, null)))),
                        indexes().mapToObj(i -> Json.text(lastChunk(i, deltas.last()))),
                        asyncFilter(),
                        usageChunk(),
                        Stream.of("[DONE]"))
                .reduce(Stream.empty(), Stream::concat);
    }

    private Stream<String> filterChunk() {
        if (!answer.has(Trait.FILTER_CHUNK)) {
            return Stream.empty();
        }
        ObjectNode chunk = nameless();
        Filters.promptResults(chunk);
        return Stream.of(Json.text(chunk));
    }

    private IntStream indexes() {
        return IntStream.range(0, answer.choices());
    }

    private ObjectNode chunk(int index, ObjectNode delta, @Nullable String finishReason) {
        ObjectNode chunk = Json.object();
        ObjectNode choice = chunk.putArray("choices").addObject();
        filterResults(choice, finishReason);
        choice.set("delta", delta);
        if (finishReason != null || !answer.has(Trait.NO_FINISH_BEFORE_END)) {
            choice.put("finish_reason", finishReason);
        }
        choice.put("index", index);
        String token = delta.path("content").asText("");
        if (answer.hasLogprobs() && !token.isEmpty()) {
            choice.set("logprobs", Logprobs.choice(List.of(token), answer.topLogprobs()));
        } else if (answer.has(Trait.LOGPROBS_IN_STREAM)) {
            choice.putNull("logprobs");
        }
        if (answer.has(Trait.MATCHED_STOP)) {
            choice.putNull("matched_stop");
        }
        head(chunk);
        if (usageAsked && answer.has(Trait.USAGE_NULL)) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    private ObjectNode lastChunk(int index, ObjectNode delta) {
        ObjectNode chunk = chunk(index, delta, answer.finishReason());
        if (index == answer.choices() - 1 && answer.has(Trait.USAGE_WITH_FINISH)) {
            chunk.set("usage", answer.usage().json(answer.head().dialect()));
        }
        return chunk;
    }

    private Stream<String> usageChunk() {
        if (!usageAsked) {
            return Stream.empty();
        }
        ObjectNode chunk = Json.object();
        chunk.putArray("choices");
        head(chunk);
        chunk.set("usage", answer.usage().json(answer.head().dialect()));
        return Stream.of(answer.has(Trait.SPACED_USAGE_CHUNK) ? Json.spaced(chunk) : Json.text(chunk));
    }

    /** The asynchronous filter reports after the finish reason, in choices that have no delta. */
    private Stream<String> asyncFilter() {
        if (!answer.head().deployment().supports(Feature.ASYNC_FILTER)) {
            return Stream.empty();
        }
        ObjectNode chunk = nameless();
        ObjectNode choice = chunk.withArray("choices").addObject();
        int end = answer.text() == null ? 0 : answer.text().length();
        choice.putObject("content_filter_offsets")
                .put("check_offset", 0)
                .put("start_offset", 0)
                .put("end_offset", end);
        choice.set("content_filter_results", Filters.categories(false));
        choice.putNull("finish_reason").put("index", 0);
        return Stream.of(Json.text(chunk));
    }

    private void filterResults(ObjectNode choice, @Nullable String finishReason) {
        boolean async = answer.head().deployment().supports(Feature.ASYNC_FILTER);
        if (answer.has(Trait.FILTER_CHUNK) && !async) {
            boolean filtered = "content_filter".equals(finishReason);
            choice.set("content_filter_results", filtered ? Filters.categories(true) : Json.object());
        }
    }

    private void head(ObjectNode chunk) {
        chunk.put("created", answer.has(Trait.CREATED_DRIFTS) ? created.getAndIncrement() : created.get());
        chunk.put("id", answer.head().id());
        chunk.put("model", answer.head().model());
        if (answer.has(Trait.OBFUSCATION)) {
            chunk.put("obfuscation", ids.obfuscation(8));
        }
        chunk.put("object", "chat.completion.chunk");
        if (answer.has(Trait.SYSTEM_FINGERPRINT)) {
            chunk.put("system_fingerprint", "fp_emulator");
        }
    }

    private static ObjectNode nameless() {
        ObjectNode chunk = Json.object();
        chunk.putArray("choices");
        return chunk.put("created", 0).put("id", "").put("model", "").put("object", "");
    }
}
