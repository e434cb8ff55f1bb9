package dev.langchain4j.model.azure.inference.internal.responses;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An item of a response's output, or a part of one. What is missing or of another kind than expected is empty. */
record OutputObject(Map<String, Object> fields) {

    @SuppressWarnings("unchecked") // JSON objects have string keys
    static OutputObject of(@Nullable Object value) {
        return new OutputObject(value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of());
    }

    String type() {
        return Objects.requireNonNullElse(string("type"), "");
    }

    @Nullable
    String callId() {
        String id = string("call_id");
        return id == null ? string("id") : id;
    }

    /** Null for an empty string too. */
    @Nullable
    String string(String field) {
        return fields.get(field) instanceof String string && !string.isEmpty() ? string : null;
    }

    /** The objects of a list. */
    List<OutputObject> objects(String field) {
        return fields.get(field) instanceof List<?> list
                ? list.stream().map(OutputObject::of).toList()
                : List.of();
    }
}
