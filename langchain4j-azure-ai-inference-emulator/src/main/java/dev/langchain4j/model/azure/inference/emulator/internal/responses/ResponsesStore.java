package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The responses that were stored: the newest, since an emulator may run for long. And which prompts were cached. */
public final class ResponsesStore {

    private static final int MOST = 200;

    /**
     * A stored response.
     *
     * @param input    all items that led to it
     * @param document the response
     */
    record Stored(List<JsonNode> input, ObjectNode document) {

        List<JsonNode> output() {
            return Json.list(document.path("output"));
        }

        /** Input and output: what a next request goes on from. */
        List<JsonNode> conversation() {
            List<JsonNode> items = new ArrayList<>(input);
            items.addAll(output());
            return items;
        }
    }

    private final Map<String, Stored> responses = newest();
    private final Map<String, Integer> cachedTokens = newest();

    synchronized void add(List<JsonNode> input, ObjectNode document) {
        responses.put(document.path("id").asText(), new Stored(input, document));
    }

    synchronized Optional<Stored> find(String id) {
        return Optional.ofNullable(responses.get(id));
    }

    synchronized boolean remove(String id) {
        return responses.remove(id) != null;
    }

    public synchronized void clear() {
        responses.clear();
        cachedTokens.clear();
    }

    /** The response that has this item in its output. */
    synchronized Optional<Stored> withItem(String itemId) {
        return responses.values().stream()
                .filter(stored -> stored.output().stream()
                        .anyMatch(item -> item.path("id").asText().equals(itemId)))
                .findFirst();
    }

    /** How many tokens of a prompt the cache had under this key; from now on it has all of them. */
    synchronized int cached(String key, int promptTokens) {
        Integer before = cachedTokens.put(key, promptTokens);
        return before == null ? 0 : Math.min(before, promptTokens);
    }

    private static <V> Map<String, V> newest() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }
}
