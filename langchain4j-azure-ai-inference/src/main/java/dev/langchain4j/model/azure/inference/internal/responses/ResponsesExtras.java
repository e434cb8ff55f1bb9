package dev.langchain4j.model.azure.inference.internal.responses;

import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileRefusals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds extras to the body of a Responses request. Chat completions' names of parameters that have moved are translated,
 * so that one configuration serves both APIs; objects are merged; an extra that is also set as an option is rejected.
 */
final class ResponsesExtras {

    private static final Map<String, String> MOVED = Map.of(
            "reasoning_effort", "reasoning.effort",
            "verbosity", "text.verbosity",
            "response_format", "text.format");

    private static final Set<String> ABSENT = Set.of(
            "stop",
            "seed",
            "n",
            "logit_bias",
            "frequency_penalty",
            "presence_penalty",
            "top_k",
            "functions",
            "modalities");

    private final Map<String, @Nullable Object> body;
    private final ProfileRefusals refusals;

    ResponsesExtras(Map<String, @Nullable Object> body, ProfileRefusals refusals) {
        this.body = body;
        this.refusals = refusals;
    }

    void addAll(Map<String, @Nullable Object> extras) {
        extras.forEach(this::add);
    }

    private void add(String key, @Nullable Object value) {
        if (ABSENT.contains(key)) {
            refusals.omit("extras." + key, value);
            return;
        }
        switch (key) {
            case "stream_options" -> addStreamOptions(value);
            case "logprobs" -> {
                if (Boolean.TRUE.equals(value)) {
                    addToList(key, "include", List.of(ResponsesWriter.LOGPROBS));
                }
            }
            case "include" -> addToList(key, "include", value);
            case "tools" -> put("extras.tools", "tools", flatTools(value));
            case "tool_choice" -> put("extras.tool_choice", "tool_choice", ResponsesWriter.flatChoice(value));
            case "max_tokens", "max_completion_tokens", "max_output_tokens" ->
                put("extras." + key, "max_output_tokens", limit("extras." + key, value));
            case "response_format" -> put("extras." + key, MOVED.get(key), flatFormat(value));
            default -> put("extras." + key, MOVED.getOrDefault(key, key), value);
        }
    }

    /** A number that the service would refuse is treated as that of the option, whatever its type. */
    private @Nullable Object limit(String extra, @Nullable Object value) {
        return value instanceof Number limit && limit.doubleValue() < ResponsesWriter.LEAST_OUTPUT_TOKENS
                ? ResponsesWriter.outputTokens(extra, limit.intValue(), refusals)
                : value;
    }

    /** Usage is always sent, and requesting it is rejected. */
    private void addStreamOptions(@Nullable Object value) {
        if (value instanceof Map<?, ?> options) {
            Map<Object, @Nullable Object> left = new LinkedHashMap<>(options);
            left.remove("include_usage");
            if (!left.isEmpty()) {
                put("extras.stream_options", "stream_options", left);
            }
        }
    }

    private void addToList(String key, String field, @Nullable Object added) {
        if (!(added instanceof List<?> list)) {
            put("extras." + key, field, added);
            return;
        }
        List<Object> all = new ArrayList<>(body.get(field) instanceof List<?> before ? before : List.of());
        list.stream().filter(element -> !all.contains(element)).forEach(all::add);
        body.put(field, all);
    }

    private void put(String extra, @Nullable String path, @Nullable Object value) {
        int dot = path == null ? -1 : path.indexOf('.');
        if (path == null) {
            return;
        }
        if (dot >= 0) {
            putField(extra, objectIn(body, path.substring(0, dot)), path.substring(dot + 1), value);
        } else if (value instanceof Map<?, ?> object && body.get(path) instanceof Map<?, ?>) {
            Map<String, @Nullable Object> target = objectIn(body, path);
            object.forEach((name, inner) -> putField(extra + "." + name, target, String.valueOf(name), inner));
        } else {
            putField(extra, body, path, value);
        }
    }

    private static void putField(
            String extra, Map<String, @Nullable Object> object, String field, @Nullable Object value) {
        Object option = object.get(field);
        if (option != null) {
            throw new IllegalArgumentException(extra + " is also set as an option or under another name ("
                    + SafeText.shorten(String.valueOf(option), 80) + "): set one of the two");
        }
        object.put(field, value);
    }

    /** The object of this name, created if missing. */
    @SuppressWarnings("unchecked") // objects of a body have string keys
    static Map<String, @Nullable Object> objectIn(Map<String, @Nullable Object> body, String field) {
        Object there = body.get(field);
        Map<String, @Nullable Object> object =
                there instanceof Map<?, ?> map ? new LinkedHashMap<>((Map<String, Object>) map) : new LinkedHashMap<>();
        body.put(field, object);
        return object;
    }

    /** Tools written as in chat completions lose their inner level. */
    private static @Nullable Object flatTools(@Nullable Object value) {
        return value instanceof List<?> tools
                ? tools.stream().map(tool -> flat(tool, "function")).toList()
                : value;
    }

    private static @Nullable Object flatFormat(@Nullable Object value) {
        return value instanceof String type ? Map.of("type", type) : flat(value, "json_schema");
    }

    private static @Nullable Object flat(@Nullable Object value, String inner) {
        if (!(value instanceof Map<?, ?> outer && outer.get(inner) instanceof Map<?, ?> nested)) {
            return value;
        }
        Map<Object, @Nullable Object> flat = new LinkedHashMap<>();
        flat.put("type", outer.get("type"));
        flat.putAll(nested);
        flat.putIfAbsent("strict", false);
        return flat;
    }
}
