package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import dev.langchain4j.model.azure.inference.internal.json.UnsupportedOption;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Request fields in addition to those of the common contract: validated, copied and merged, and placed as the policy
 * and the endpoint type require.
 *
 * @param body the fields to add to the body
 * @param dropped the keys that the policy dropped
 */
public record Extras(Map<String, @Nullable Object> body, List<String> dropped) {

    private static final int MAX_DEPTH = 64;
    /** The request's own fields: an extra of such a name would break the request rather than add to it. */
    private static final Set<String> RESERVED = Set.of("messages", "stream", "input", "prompt");

    static final String STREAM_OPTIONS = "stream_options";

    /** Returns what is sent of a chat's or completion's extras; options of streams are sent with streams only. */
    static Extras of(AzureAiInferenceChatRequestParameters parameters, Endpoint endpoint, boolean stream) {
        Map<String, @Nullable Object> extras = parameters.extras();
        if (!stream && extras.containsKey(STREAM_OPTIONS)) {
            // One configuration serves both models, and services reject these without a stream.
            extras = new LinkedHashMap<>(extras);
            extras.remove(STREAM_OPTIONS);
        }
        return on(endpoint, extras, parameters.extrasPolicy());
    }

    /** Returns what is sent of the extras to this endpoint. */
    public static Extras on(
            Endpoint endpoint,
            Map<String, @Nullable Object> extras,
            @Nullable AzureAiInferenceExtrasPolicy chosenPolicy) {
        if (extras.isEmpty() || EndpointTypeTraits.of(endpoint.endpointType()).understandsExtrasHeader()) {
            return new Extras(extras, List.of());
        }
        return switch (policy(chosenPolicy)) {
            case PASS_THROUGH -> new Extras(extras, List.of());
            case DROP -> new Extras(Map.of(), List.copyOf(new TreeSet<>(extras.keySet())));
            case ERROR ->
                throw UnsupportedOption.exception(
                        "extras",
                        "extras " + new TreeSet<>(extras.keySet()) + " are not sent to " + endpoint
                                + ", since extrasPolicy is error",
                        "remove them, or set extrasPolicy to pass-through or drop");
        };
    }

    /** Returns the value of the header {@code extra-parameters} if the endpoint type supports it, otherwise null. */
    public static @Nullable String header(Endpoint endpoint, @Nullable AzureAiInferenceExtrasPolicy chosenPolicy) {
        return EndpointTypeTraits.of(endpoint.endpointType()).understandsExtrasHeader()
                ? headerValue(policy(chosenPolicy), endpoint.apiVersion())
                : null;
    }

    /** With api-version 2024-04-01-preview, pass-through was still called "allow". */
    private static String headerValue(AzureAiInferenceExtrasPolicy policy, @Nullable String apiVersion) {
        return policy == AzureAiInferenceExtrasPolicy.PASS_THROUGH && "2024-04-01-preview".equals(apiVersion)
                ? "allow"
                : policy.configName();
    }

    private static AzureAiInferenceExtrasPolicy policy(@Nullable AzureAiInferenceExtrasPolicy chosen) {
        return chosen == null ? AzureAiInferenceExtrasPolicy.PASS_THROUGH : chosen;
    }

    /** Merges two maps key by key; {@code overriding} wins. */
    public static Map<String, @Nullable Object> merge(
            @Nullable Map<String, ? extends @Nullable Object> base,
            Map<String, ? extends @Nullable Object> overriding) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        if (base != null) {
            merged.putAll(base);
        }
        merged.putAll(overriding);
        return Collections.unmodifiableMap(merged);
    }

    /**
     * Returns an immutable copy.
     *
     * @throws IllegalArgumentException if a key is reserved or a value is not JSON; the message says where
     */
    public static Map<String, @Nullable Object> copyOf(@Nullable Map<String, ? extends @Nullable Object> extras) {
        if (extras == null || extras.isEmpty()) {
            return Map.of();
        }
        for (String key : extras.keySet()) {
            if (key == null || key.isBlank()) {
                throw new InvalidOptionException(
                        "extras", "extras has a key that is null or blank", "give it a name, or remove it");
            }
            if (RESERVED.contains(key)) {
                throw new InvalidOptionException(
                        "extras." + key, "extras." + key + " cannot be set", "remove it: each request sets it itself");
            }
        }
        return copyOfMap("extras", extras, 0);
    }

    /**
     * Rejects extras that are also set as options: the body would contain two values for one key, and the service could
     * use either.
     *
     * @param options the options that are set, by their names on the wire
     */
    public static void refuseCollisions(Map<String, @Nullable Object> extras, Map<String, Object> options) {
        for (String key : extras.keySet()) {
            Object option = options.get(key);
            if (option != null) {
                String text = String.valueOf(option);
                throw new InvalidOptionException(
                        "extras." + key,
                        "extras." + key + " is also set as an option ("
                                + (text.length() <= 80 ? text : text.substring(0, 80) + "…") + ")",
                        "set one of the two");
            }
        }
    }

    /** The dropped keys as lines for the response metadata. */
    public List<String> degradations() {
        if (dropped.isEmpty()) {
            return List.of();
        }
        return dropped.stream()
                .map(key -> "extras." + key + " was dropped (extrasPolicy drop)")
                .toList();
    }

    /** Returns an immutable copy of JSON; null if there is none. */
    public static @Nullable Map<String, @Nullable Object> copyOfObject(
            String where, @Nullable Map<String, ? extends @Nullable Object> object) {
        return object == null ? null : copyOfMap(where, object, 0);
    }

    /**
     * Returns an immutable copy of JSON objects; null if there is none.
     *
     * @throws InvalidOptionException if one of them is null
     */
    public static @Nullable List<@Nullable Object> copyOfObjects(
            String where, @Nullable List<? extends Map<String, ? extends @Nullable Object>> objects) {
        return objects == null ? null : copyOfList(where, OptionChecks.elements(where, objects), 0);
    }

    private static Map<String, @Nullable Object> copyOfMap(String where, Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw invalid(where, "has the key " + key, "keys must be strings");
            }
            copy.put(name, copyOfValue(where + "." + name, value, depth + 1));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copyOfValue(String where, @Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw invalid(where, "is nested more than " + MAX_DEPTH + " levels deep", "send less deep values");
        }
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            if (!Double.isFinite(number.doubleValue()) && (value instanceof Double || value instanceof Float)) {
                throw invalid(where, "is " + value + ", which JSON cannot say", "set a finite number");
            }
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return copyOfMap(where, map, depth);
        }
        if (value instanceof Collection<?> collection) {
            return copyOfList(where, collection, depth);
        }
        if (value.getClass().isArray()) {
            List<@Nullable Object> elements = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(Array.get(value, i));
            }
            return copyOfList(where, elements, depth);
        }
        throw invalid(
                where,
                "is a " + value.getClass().getName(),
                "extras take strings, numbers, booleans, lists, maps and null");
    }

    private static InvalidOptionException invalid(String where, String problem, String remedy) {
        return new InvalidOptionException(where, where + " " + problem, remedy);
    }

    private static List<@Nullable Object> copyOfList(String where, Collection<?> collection, int depth) {
        List<@Nullable Object> copy = new ArrayList<>(collection.size());
        for (Object element : collection) {
            copy.add(copyOfValue(where + "[" + copy.size() + "]", element, depth + 1));
        }
        return Collections.unmodifiableList(copy);
    }
}
