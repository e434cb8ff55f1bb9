package dev.langchain4j.model.azure.inference.internal.responses;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Says a whole response as the events of a stream, each text in two pieces. */
final class ResponsesEventScript {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final StringBuilder events = new StringBuilder();
    private int sequence;

    private ResponsesEventScript() {}

    /** All events, from the first to the terminal one, which holds the response. */
    static byte[] of(String response) {
        JsonNode whole = json(response);
        ResponsesEventScript script = new ResponsesEventScript();
        ObjectNode begun = whole.deepCopy();
        begun.put("status", "in_progress").putArray("output");
        begun.remove("content_filters");
        begun.putNull("usage");
        script.add("response.created", event().set("response", begun));
        script.add("response.in_progress", event().set("response", begun));
        int index = 0;
        for (JsonNode item : whole.get("output")) {
            script.item(index++, (ObjectNode) item);
        }
        script.add("response." + whole.path("status").asText("completed"), event().set("response", whole));
        return script.events.toString().getBytes(UTF_8);
    }

    private void item(int index, ObjectNode item) {
        ObjectNode begun = item.deepCopy();
        begun.put("status", "in_progress");
        begun.replace("content", item.has("content") ? MAPPER.createArrayNode() : null);
        begun.replace("summary", item.has("summary") ? MAPPER.createArrayNode() : null);
        if (item.has("arguments")) {
            begun.put("arguments", "");
        }
        if (item.has("encrypted_content")) {
            begun.put("encrypted_content", "partial");
        }
        add("response.output_item.added", at(index).set("item", begun));
        parts("reasoning_summary_text", "summary_index", index, item.path("summary"));
        boolean isReasoning = item.path("type").asText().equals("reasoning");
        parts(isReasoning ? "reasoning_text" : "output_text", "content_index", index, item.path("content"));
        String arguments = item.path("arguments").asText();
        pieces("function_call_arguments", "arguments", at(index), arguments);
        add("response.output_item.done", at(index).set("item", item));
    }

    private void parts(String name, String indexName, int index, JsonNode parts) {
        for (int i = 0; i < parts.size(); i++) {
            boolean isRefusal = parts.get(i).has("refusal");
            String field = isRefusal ? "refusal" : "text";
            ObjectNode place = at(index).put(indexName, i);
            pieces(
                    isRefusal ? "refusal" : name,
                    field,
                    place,
                    parts.get(i).path(field).asText());
        }
    }

    private void pieces(String name, String field, ObjectNode place, String text) {
        if (!text.isEmpty()) {
            int half = (text.length() + 1) / 2;
            add("response." + name + ".delta", place.deepCopy().put("delta", text.substring(0, half)));
            if (half < text.length()) {
                add("response." + name + ".delta", place.deepCopy().put("delta", text.substring(half)));
            }
            add("response." + name + ".done", place.deepCopy().put(field, text));
        }
    }

    private void add(String type, JsonNode fields) {
        ObjectNode event = event().put("type", type).put("sequence_number", sequence++);
        event.setAll((ObjectNode) fields);
        events.append("event: ").append(type).append("\ndata: ").append(event).append("\n\n");
    }

    private static ObjectNode at(int index) {
        return event().put("output_index", index)
                .put("item_id", "item_" + index)
                .put("obfuscation", "xYz");
    }

    private static ObjectNode event() {
        return MAPPER.createObjectNode();
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A response with this output. */
    static String response(String status, String output, String more) {
        return "{'id':'resp_1','object':'response','created_at':1787150107,'status':'" + status + "','error':null,"
                + "'incomplete_details':null,'model':'gpt','output':" + output + more + "}";
    }

    static ArrayNode array(String text) {
        return (ArrayNode) json(text);
    }
}
