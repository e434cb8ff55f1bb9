package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.ResponsesRule;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Refusal;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ResponsesErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what a request sends back of earlier responses: reasoning, and items with the ids that they had. */
final class ResponsesReplay {

    private final ResponsesStore store;
    private final Deployment deployment;
    private final boolean stores;

    ResponsesReplay(ResponsesStore store, Deployment deployment, boolean stores) {
        this.store = store;
        this.deployment = deployment;
        this.stores = stores;
    }

    /** The items, references replaced by what they refer to. */
    List<JsonNode> check(List<JsonNode> sent) {
        List<JsonNode> items = new ArrayList<>();
        sent.forEach(item -> items.add(resolved(item)));
        Set<String> sources = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            if (item.path("type").asText().equals("reasoning")) {
                encrypted(item).ifPresent(reasoning -> sources.add(reasoning.response()));
                reasoning(items, i);
            } else if (stores && item.hasNonNull("id")) {
                behindItsReasoning(items, i);
            }
        }
        if (sources.size() > 1 && deployment.supports(Feature.SINGLE_CONTINUATION)) {
            String message = "Conflicting authenticated continuation identities.";
            throw ResponsesErrors.broken(ResponsesRule.CONTINUATION, "input", message);
        }
        return items;
    }

    private JsonNode resolved(JsonNode item) {
        return item.path("type").asText().equals("item_reference")
                ? stored(item.path("id").asText()).orElseThrow(() -> notFound(item))
                : item;
    }

    private Optional<JsonNode> stored(String itemId) {
        return store.withItem(itemId)
                .flatMap(response -> response.output().stream()
                        .filter(item -> item.path("id").asText().equals(itemId))
                        .findFirst());
    }

    private Optional<EncryptedReasoning> encrypted(JsonNode item) {
        String content = item.path("encrypted_content").asText("");
        if (content.isEmpty()) {
            return Optional.empty();
        }
        Optional<EncryptedReasoning> reasoning =
                EncryptedReasoning.decrypted(content).filter(r -> r.model().equals(deployment.model()));
        if (reasoning.isEmpty()) {
            String shown = content.substring(0, Math.min(4, content.length()));
            String message = "The encrypted content " + shown + "... could not be verified.";
            throw ResponsesErrors.broken(ResponsesRule.ENCRYPTED_CONTENT, null, message);
        }
        return reasoning;
    }

    private void reasoning(List<JsonNode> items, int index) {
        JsonNode item = items.get(index);
        String id = item.path("id").asText("");
        if (id.isEmpty()) {
            return;
        }
        boolean whole = item.hasNonNull("encrypted_content");
        if (!stores) {
            if (!whole) {
                String message =
                        "Item with id '" + id + "' not found. Items are not persisted when `store` is set to false."
                                + " Try again with `store` set to true, or remove this item from your input.";
                throw ResponsesErrors.broken(ResponsesRule.NOT_STORED, "input", message);
            }
            return;
        }
        if (!whole && stored(id).isEmpty()) {
            throw notFound(item);
        }
        if (!isFollowed(items, index, id)) {
            String message = "Item '" + id + "' of type 'reasoning' was provided without its required following item.";
            throw ResponsesErrors.broken(ResponsesRule.FOLLOWER, "input", message);
        }
    }

    /** Whether the item behind is the one that came behind it; of a response that isn't stored, whether it can be. */
    private boolean isFollowed(List<JsonNode> items, int index, String id) {
        if (index + 1 == items.size()) {
            return false;
        }
        JsonNode next = items.get(index + 1);
        List<JsonNode> output =
                store.withItem(id).map(ResponsesStore.Stored::output).orElse(List.of());
        int at = index(output, id);
        if (at < 0 || at + 1 == output.size()) {
            return !next.path("role").asText().matches("user|system|developer")
                    && !next.path("type").asText().endsWith("_output");
        }
        JsonNode expected = output.get(at + 1);
        return same(expected, next, "id") || same(expected, next, "call_id");
    }

    private void behindItsReasoning(List<JsonNode> items, int index) {
        JsonNode item = items.get(index);
        String id = item.path("id").asText();
        List<JsonNode> output =
                store.withItem(id).map(ResponsesStore.Stored::output).orElse(List.of());
        int at = index(output, id);
        if (at <= 0 || !output.get(at - 1).path("type").asText().equals("reasoning")) {
            return;
        }
        String reasoningId = output.get(at - 1).path("id").asText();
        if (index(items.subList(0, index), reasoningId) < 0) {
            String message = "Item '" + id + "' of type '" + item.path("type").asText()
                    + "' was provided without its required 'reasoning' item: '" + reasoningId + "'.";
            throw ResponsesErrors.broken(ResponsesRule.REASONING_OF_ITEM, "input", message);
        }
    }

    private static int index(List<JsonNode> items, String id) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).path("id").asText().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean same(JsonNode one, JsonNode other, String field) {
        return one.hasNonNull(field) && one.path(field).equals(other.path(field));
    }

    private static Refusal notFound(JsonNode item) {
        String message = "Item with id '" + item.path("id").asText() + "' not found.";
        return ResponsesErrors.broken(ResponsesRule.NOT_FOUND, "input", message);
    }
}
