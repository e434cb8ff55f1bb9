package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Tokens;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.DialectTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Ids;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Trait;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes a response as the events of a stream, lazily: a stream may be long. There is no {@code [DONE]}. */
final class ResponsesEvents {

    private static final String RESPONSE = "response.";

    /** One event: its type, and the rest of its data. */
    private record Event(String type, ObjectNode data) {}

    private final Ids ids;
    private final boolean obfuscated;
    private final AtomicInteger sequence = new AtomicInteger();
    private final List<Stream<Event>> events = new ArrayList<>();

    ResponsesEvents(ResponsesRequest request, Ids ids, ObjectNode started) {
        this.ids = ids;
        this.obfuscated = DialectTraits.has(request.deployment(), Trait.OBFUSCATION)
                && request.body()
                        .path("stream_options")
                        .path("include_obfuscation")
                        .asBoolean(true);
        whole("created", started);
        whole("in_progress", started);
    }

    /** All items, from their first to their last event. */
    ResponsesEvents items(List<ObjectNode> items, boolean promptFiltered) {
        for (int i = 0; i < items.size(); i++) {
            item(items.get(i), i, promptFiltered);
        }
        return this;
    }

    /** A message of which no more than the text came. */
    ResponsesEvents unfinished(ObjectNode message) {
        ObjectNode added = message.deepCopy();
        added.putArray("content");
        add("output_item.added", Json.object().put("output_index", 0).set("item", added));
        Place place = new Place(message.path("id").asText(), 0, "content_index", 0);
        JsonNode part = message.path("content").get(0);
        add("content_part.added", place.data().set("part", emptied(part, "text")));
        events.add(deltas("output_text", part.path("text").asText(), place, Json.array()));
        return this;
    }

    /** The event with the whole response. */
    ResponsesEvents whole(String event, ObjectNode document) {
        add(event, Json.object().set("response", document));
        return this;
    }

    /** The error that is no response. */
    ResponsesEvents error(String type, String code, String message) {
        ObjectNode data = Json.object();
        data.putObject("error")
                .put("type", type)
                .put("code", code)
                .put("message", message)
                .putNull("param");
        events.add(Stream.of(new Event("error", data)));
        return this;
    }

    /** The blocks of the stream. */
    Stream<String> blocks() {
        return events.stream().flatMap(UnaryOperator.identity()).map(this::block);
    }

    private String block(Event event) {
        ObjectNode data = Json.object().put("type", event.type());
        data.setAll(event.data());
        data.put("sequence_number", sequence.getAndIncrement());
        return "event: " + event.type() + "\ndata: " + Json.text(data) + "\n\n";
    }

    private void add(String type, JsonNode data) {
        events.add(Stream.of(new Event(RESPONSE + type, (ObjectNode) data)));
    }

    private void item(ObjectNode item, int index, boolean promptFiltered) {
        add("output_item.added", Json.object().put("output_index", index).set("item", added(item, promptFiltered)));
        String id = item.path("id").asText();
        switch (item.path("type").asText()) {
            case "reasoning" -> {
                parts(item, id, index, "summary");
                parts(item, id, index, "content");
            }
            case "message" -> parts(item, id, index, "content");
            case "function_call" -> arguments(item, new Place(id, index, "", 0));
            case "web_search_call", "file_search_call" -> {
                for (String state : List.of("in_progress", "searching", "completed")) {
                    add(item.path("type").asText() + "." + state, new Place(id, index, "", 0).data());
                }
            }
            default -> {}
        }
        add("output_item.done", Json.object().put("output_index", index).set("item", done(item)));
    }

    /** As an item begins: without what is still to come. */
    private static ObjectNode added(ObjectNode item, boolean promptFiltered) {
        ObjectNode added = item.deepCopy();
        if (item.has("status") && !promptFiltered) {
            added.put("status", "in_progress");
        }
        for (String list : List.of("content", "summary")) {
            if (item.has(list)) {
                added.putArray(list);
            }
        }
        if (item.path("type").asText().equals("function_call")) {
            added.put("arguments", "");
        }
        encrypted(item, added, true);
        return added;
    }

    private static ObjectNode done(ObjectNode item) {
        ObjectNode done = item.deepCopy();
        encrypted(item, done, false);
        return done;
    }

    /** The same reasoning is encrypted anew for each event. */
    private static void encrypted(ObjectNode item, ObjectNode event, boolean partial) {
        EncryptedReasoning.decrypted(item.path("encrypted_content").asText(""))
                .ifPresent(reasoning ->
                        event.put("encrypted_content", partial ? reasoning.partial() : reasoning.encrypted("done")));
    }

    private void parts(ObjectNode item, String id, int index, String list) {
        String name = list.equals("summary") ? "reasoning_summary_part" : "content_part";
        for (int i = 0; i < item.path(list).size(); i++) {
            JsonNode part = item.path(list).get(i);
            Place place = new Place(id, index, list + "_index", i);
            String type = part.path("type").asText();
            String field = type.equals("refusal") ? "refusal" : "text";
            String event = type.equals("summary_text") ? "reasoning_summary_text" : type;
            String text = part.path(field).asText();
            add(name + ".added", place.data().set("part", emptied(part, field)));
            events.add(deltas(event, text, place, part.path("logprobs")));
            for (int a = 0; a < part.path("annotations").size(); a++) {
                ObjectNode data = place.data().put("annotation_index", a);
                add(
                        "output_text.annotation.added",
                        data.set("annotation", part.path("annotations").get(a)));
            }
            ObjectNode done = place.data().put(field, text);
            if (type.equals("output_text")) {
                done.set("logprobs", withoutBytes(part.path("logprobs")));
            }
            add(event + ".done", done);
            add(name + ".done", place.data().set("part", part));
        }
    }

    private static ObjectNode emptied(JsonNode part, String field) {
        ObjectNode emptied = part.deepCopy();
        for (String list : List.of("annotations", "logprobs")) {
            if (emptied.has(list)) {
                emptied.putArray(list);
            }
        }
        return emptied.put(field, "");
    }

    private void arguments(ObjectNode item, Place place) {
        String arguments = item.path("arguments").asText();
        events.add(deltas("function_call_arguments", arguments, place, Json.array()));
        add("function_call_arguments.done", place.data().put("arguments", arguments));
    }

    private Stream<Event> deltas(String event, String text, Place place, JsonNode logprobs) {
        // An empty object is one token.
        List<String> tokens = text.equals("{}") ? List.of(text) : Tokens.of(text);
        return IntStream.range(0, tokens.size()).mapToObj(i -> {
            ObjectNode data = place.data().put("delta", tokens.get(i));
            if (event.equals("output_text")) {
                JsonNode own = logprobs.path(i);
                data.set("logprobs", withoutBytes(own.isObject() ? Json.array().add(own) : Json.array()));
            }
            if (obfuscated) {
                data.put("obfuscation", ids.obfuscation(16 - tokens.get(i).length() % 16));
            }
            return new Event(RESPONSE + event + ".delta", data);
        });
    }

    /** As events tell them. */
    private static JsonNode withoutBytes(JsonNode logprobs) {
        JsonNode without = logprobs.isArray() ? logprobs.deepCopy() : Json.array();
        for (JsonNode token : without) {
            ((ObjectNode) token).remove("bytes");
            token.path("top_logprobs").forEach(top -> ((ObjectNode) top).remove("bytes"));
        }
        return without;
    }

    /** Where in the output something is written. */
    private record Place(String itemId, int outputIndex, String indexName, int index) {
        ObjectNode data() {
            ObjectNode data = Json.object().put("item_id", itemId).put("output_index", outputIndex);
            return indexName.isEmpty() ? data : data.put(indexName, index);
        }
    }
}
