package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.List;
import java.util.Map;

/** The part of a list that {@code after} and {@code limit} ask for. */
final class Pages {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    private Pages() {}

    static ObjectNode of(List<ObjectNode> all, Map<String, String> query) {
        String after = query.getOrDefault("after", "");
        int from = 0;
        for (int i = 0; i < all.size() && !after.isEmpty(); i++) {
            from = id(all.get(i)).equals(after) ? i + 1 : from;
        }
        int to = Math.min(all.size(), from + limit(query.getOrDefault("limit", "")));
        List<ObjectNode> some = all.subList(from, to);
        ObjectNode page = Json.object().put("object", "list");
        page.putArray("data").addAll(some);
        return page.put("first_id", some.isEmpty() ? null : id(some.get(0)))
                .put("last_id", some.isEmpty() ? null : id(some.get(some.size() - 1)))
                .put("has_more", to < all.size());
    }

    private static int limit(String limit) {
        if (limit.isEmpty()) {
            return USUAL;
        }
        int number = limit.matches("\\d{1,3}") ? Integer.parseInt(limit) : 0;
        if (number < 1 || number > MOST) {
            throw BatchErrors.wrongLimit();
        }
        return number;
    }

    private static String id(ObjectNode document) {
        return document.path("id").asText();
    }
}
