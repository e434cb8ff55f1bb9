package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.builder;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.ended;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.request;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.batch.BatchLimits;
import dev.langchain4j.model.azure.inference.testing.BatchEmulation;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with keys, which come back with their results. */
@Timeout(60)
class BatchKeysTest {

    private static AzureAiInferenceEmulator emulator;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        emulator = BatchEmulation.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.reset();
    }

    private Path jobFile() {
        return folder.resolve("job.json");
    }

    /** The request of a key asks about it. */
    private static Iterator<Map.Entry<String, ChatRequest>> keyed(String... keys) {
        return Stream.of(keys).map(key -> Map.entry(key, request(key))).iterator();
    }

    private static List<String> results(AzureAiInferenceBatchChatModel model, String id) {
        List<String> results = new ArrayList<>();
        model.forEachResultByKey(id, (key, result) -> results.add(key + ": " + BatchEmulation.text(result)));
        return results;
    }

    @Test
    @DisplayName("each result has the key of its request, over all parts and for failures too")
    void joined() {
        emulator.respondWith(call -> call.lastUserText().equals("bad")
                ? Reply.error(400, "{\"error\":{\"message\":\"Not that.\"}}")
                : Reply.text("Answer to " + call.lastUserText()));
        var model = builder(emulator, "batch")
                .limits(new BatchLimits(2, 1_000_000, Duration.ofMillis(1), Duration.ofMillis(15)))
                .build();

        String id = model.submitByKey(keyed("x-1", "bad", "x_2", "x-1", "Z"), jobFile())
                .batchId();

        assertThat(id.split(",")).hasSize(3);
        ended(model, id);
        List<String> results = results(model, id);
        assertThat(results.remove(1)).startsWith("bad: 400 ").contains("Not that.");
        assertThat(results)
                .containsExactly("x-1: Answer to x-1", "x_2: Answer to x_2", "x-1: Answer to x-1", "Z: Answer to Z");
        assertThat(model.retrieve(id).results()).hasSize(5);
        assertThat(emulator.requests().get(0).body())
                .contains("{\"custom_id\":\"request-0-x-1\",", "{\"custom_id\":\"request-1-bad\",");
    }

    @Test
    @DisplayName("a request without a result has no key, and neither has a batch that was submitted without")
    void withoutKey() {
        var model = builder(emulator, "batch").build();
        String cancelled = model.submitByKey(keyed("a"), jobFile()).batchId();
        model.cancel(cancelled);
        ended(model, cancelled);
        String plain = model.submit(requests(1)).batchId();
        ended(model, plain);

        assertThat(results(model, plain)).containsExactly("null: Answer to question 0");
        emulator.interceptWith(call ->
                call.path().endsWith("/content") ? Reply.raw(200, "application/octet-stream", "") : Reply.asUsual());
        assertThat(results(model, cancelled))
                .singleElement()
                .asString()
                .startsWith("null: 0 The request has no result: its batch " + cancelled + " is cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a/b", "ä", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLM"})
    @DisplayName("a key that is no part of an id is rejected before anything is sent")
    void wrong(String key) {
        Iterator<Map.Entry<String, ChatRequest>> requests = List.of(
                        Map.entry("a", request("a")), Map.entry(key, request("b")))
                .iterator();

        assertThatThrownBy(() -> builder(emulator, "batch").build().submitByKey(requests, jobFile()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("request 1 of the batch: key must be 1 to 48 letters")
                .hasMessageContaining("\"" + key + "\"");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("other keys than those of the job file are rejected")
    void otherKeys() {
        var model = builder(emulator, "batch").build();
        model.submitByKey(keyed("a"), jobFile());

        assertThatThrownBy(() ->
                        model.submitByKey(List.of(Map.entry("b", request("a"))).iterator(), jobFile()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("records other requests for part 1");
    }
}
