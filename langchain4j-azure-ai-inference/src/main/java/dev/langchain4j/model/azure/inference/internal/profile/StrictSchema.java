package dev.langchain4j.model.azure.inference.internal.profile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Completes a JSON schema as OpenAI requires for strict ones: each object requires all its properties and has no
 * others, and optional properties may be null. It works on the finished JSON, so that raw schemas are completed like
 * all others; what it can't complete, such as a map, is left for the service to reject.
 */
public final class StrictSchema {

    private static final String TYPE = "type";
    private static final String PROPERTIES = "properties";
    private static final String REQUIRED = "required";
    private static final String ADDITIONAL = "additionalProperties";
    private static final String ANY_OF = "anyOf";
    private static final Map<String, Object> NULL = Map.of(TYPE, "null");

    /** Keywords whose value is a schema or a list of schemas. */
    private static final Set<String> SCHEMAS = Set.of("items", "prefixItems", ANY_OF, "oneOf", "allOf", ADDITIONAL);
    /** Keywords whose value maps names to schemas. */
    private static final Set<String> NAMED_SCHEMAS = Set.of(PROPERTIES, "$defs", "definitions");
    /** Keywords that restrict the values: null must be added there too, whatever the type says. */
    private static final Set<String> VALUES = Set.of("enum", "const");

    private StrictSchema() {}

    public static Map<String, Object> of(Map<?, ?> schema) {
        Map<String, Object> strict = new LinkedHashMap<>();
        schema.forEach((keyword, value) -> strict.put(String.valueOf(keyword), completed(keyword, value)));
        boolean isObject = types(schema).contains("object") || schema.containsKey(PROPERTIES);
        boolean isMap = schema.get(ADDITIONAL) instanceof Map<?, ?>;
        if (isObject && !isMap) {
            close(strict);
        }
        return strict;
    }

    private static Object completed(Object keyword, Object value) {
        if (NAMED_SCHEMAS.contains(keyword) && value instanceof Map<?, ?> named) {
            Map<String, Object> all = new LinkedHashMap<>();
            named.forEach((name, schema) -> all.put(String.valueOf(name), completed(schema)));
            return all;
        }
        return SCHEMAS.contains(keyword) ? completed(value) : value;
    }

    private static Object completed(Object value) {
        if (value instanceof Map<?, ?> schema) {
            return of(schema);
        }
        return value instanceof Collection<?> schemas
                ? schemas.stream().map(StrictSchema::completed).toList()
                : value;
    }

    private static void close(Map<String, Object> object) {
        Collection<?> required = list(object.get(REQUIRED));
        Map<String, Object> properties = new LinkedHashMap<>();
        if (object.get(PROPERTIES) instanceof Map<?, ?> given) {
            given.forEach((name, schema) ->
                    properties.put(String.valueOf(name), required.contains(name) ? schema : orNull(schema)));
        }
        object.put(PROPERTIES, properties);
        object.put(REQUIRED, List.copyOf(properties.keySet()));
        object.put(ADDITIONAL, false);
    }

    private static Object orNull(Object property) {
        if (!(property instanceof Map<?, ?> schema) || allowsNull(schema)) {
            return property;
        }
        Collection<?> types = types(schema);
        if (!types.isEmpty() && VALUES.stream().noneMatch(schema::containsKey)) {
            return with(schema, TYPE, append(types, "null"));
        }
        Collection<?> alternatives = list(schema.get(ANY_OF));
        return alternatives.isEmpty()
                ? Map.of(ANY_OF, List.of(schema, NULL))
                : with(schema, ANY_OF, append(alternatives, NULL));
    }

    private static boolean allowsNull(Map<?, ?> schema) {
        return types(schema).contains("null")
                || list(schema.get(ANY_OF)).stream()
                        .anyMatch(alternative -> alternative instanceof Map<?, ?> inner && allowsNull(inner));
    }

    private static Collection<?> types(Map<?, ?> schema) {
        Object type = schema.get(TYPE);
        return type instanceof String ? List.of(type) : list(type);
    }

    private static Collection<?> list(@Nullable Object value) {
        return value instanceof Collection<?> values ? values : List.of();
    }

    private static List<?> append(Collection<?> values, Object last) {
        return Stream.concat(values.stream(), Stream.of(last)).toList();
    }

    private static Map<Object, Object> with(Map<?, ?> schema, String keyword, Object value) {
        Map<Object, Object> changed = new LinkedHashMap<>(schema);
        changed.put(keyword, value);
        return changed;
    }
}
