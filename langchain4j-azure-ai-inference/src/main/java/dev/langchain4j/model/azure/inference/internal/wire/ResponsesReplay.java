package dev.langchain4j.model.azure.inference.internal.wire;

import dev.langchain4j.data.message.AiMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a response that go back with the next request, beside the message itself: its reasoning, encrypted by
 * the service, the positions of text and tool calls in between, and the calls' namespaces. They are stored in the
 * attributes of the {@link AiMessage}, as strings, lists and maps, so that chat memories keep them. Texts and calls are
 * not included: they belong to the message, which the application may change.
 */
public final class ResponsesReplay {

    /** The attribute's name in an {@link AiMessage}. */
    public static final String ATTRIBUTE = "azure_responses_output";

    private ResponsesReplay() {}

    /** Returns the items in order; empty if the message alone is enough. */
    public static List<Map<String, Object>> of(Collection<Map<String, Object>> output) {
        List<Map<String, Object>> items = new ArrayList<>();
        boolean isNeeded = false;
        for (Map<String, Object> item : output) {
            Map<String, Object> kept = kept(item);
            if (kept != null) {
                items.add(kept);
                isNeeded |= kept.size() > 1;
            }
        }
        return isNeeded ? items : List.of();
    }

    private static @Nullable Map<String, Object> kept(Map<String, Object> item) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("type", String.valueOf(item.get("type")));
        switch (String.valueOf(item.get("type"))) {
            case "reasoning" -> {
                if (!(item.get("encrypted_content") instanceof String encrypted)) {
                    return null;
                }
                putIfString(kept, "id", item.get("id"));
                kept.put("summary", item.get("summary") instanceof List<?> summary ? summary : List.of());
                kept.put("encrypted_content", encrypted);
            }
            case "message" -> {
                putIfString(kept, "phase", item.get("phase"));
                if ("commentary".equals(item.get("phase"))) {
                    kept.put("text", textOf(item));
                }
            }
            case "function_call" -> {
                // The tool's name alone may be that of another tool; the id tells whether it is still this call.
                if (item.get("namespace") instanceof String namespace) {
                    putIfString(kept, "call_id", item.get("call_id"));
                    kept.put("namespace", namespace);
                }
            }
            default -> {
                return null;
            }
        }
        return kept;
    }

    private static void putIfString(Map<String, Object> kept, String field, @Nullable Object value) {
        if (value instanceof String) {
            kept.put(field, value);
        }
    }

    private static String textOf(Map<String, Object> message) {
        StringBuilder text = new StringBuilder();
        if (message.get("content") instanceof List<?> parts) {
            for (Object part : parts) {
                if (part instanceof Map<?, ?> map && map.get("text") instanceof String piece) {
                    text.append(piece);
                }
            }
        }
        return text.toString();
    }

    /** What an earlier response stored for the next request; null if nothing. */
    public static @Nullable List<Map<?, ?>> in(AiMessage message) {
        if (!(message.attributes().get(ATTRIBUTE) instanceof List<?> list)) {
            return null;
        }
        List<Map<?, ?>> items = new ArrayList<>(list.size());
        for (Object item : list) {
            if (item instanceof Map<?, ?> map) {
                items.add(map);
            }
        }
        return items;
    }
}
