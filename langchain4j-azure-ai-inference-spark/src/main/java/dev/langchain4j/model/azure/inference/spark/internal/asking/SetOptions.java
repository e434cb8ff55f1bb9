package dev.langchain4j.model.azure.inference.spark.internal.asking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The options of a request that are set, by name. They go into fingerprints, so that another version of LangChain4j must
 * not change how they are written, nor may an option that is new there and not set. All getters are asked: a list of them
 * could forget one.
 */
final class SetOptions {

    private static final Set<String> NO_OPTIONS = Set.of("toString", "hashCode", "getClass", "toBuilder");

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** The only keys of a schema whose order a model heeds: it writes the properties of an object in it. */
    private static final String PROPERTIES = "properties";

    private SetOptions() {}

    static SortedMap<String, Object> of(ChatRequestParameters parameters) {
        SortedMap<String, Object> options = new TreeMap<>();
        for (Method getter : parameters.getClass().getMethods()) {
            if (isOption(getter)) {
                Object value = written(getter.getName(), get(getter, parameters));
                if (value != null && !(value instanceof Collection<?> all && all.isEmpty())) {
                    options.put(getter.getName(), value);
                }
            }
        }
        return options;
    }

    private static boolean isOption(Method method) {
        return method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && !Modifier.isStatic(method.getModifiers())
                && !NO_OPTIONS.contains(method.getName());
    }

    private static @Nullable Object get(Method getter, ChatRequestParameters parameters) {
        try {
            return getter.invoke(parameters);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The option " + getter.getName() + " can't be read", e);
        }
    }

    /**
     * The value as it is written, with the keys of all its maps in order; null for a map without any.
     *
     * @throws IllegalStateException if its type has no text of its own: any other may change with each version or run
     */
    static @Nullable Object written(String option, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            SortedMap<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(String.valueOf(key), written(option, element)));
            return sorted.isEmpty() ? null : sorted;
        }
        if (value instanceof Collection<?> all) {
            return all.stream()
                    .map(element -> String.valueOf(written(option, element)))
                    .toList();
        }
        if (value instanceof ResponseFormat format) {
            return format.jsonSchema() == null
                    ? format.type().name()
                    : format.type().name()
                            + json(
                                    "name",
                                    format.jsonSchema().name(),
                                    "schema",
                                    schema(format.jsonSchema().rootElement()));
        }
        return value instanceof ToolSpecification tool ? written(tool) : simple(option, value);
    }

    /** What models are told of it. */
    private static String written(ToolSpecification tool) {
        return json(
                "name",
                tool.name(),
                "description",
                tool.description(),
                "parameters",
                schema(tool.parameters()),
                "strict",
                tool.strict());
    }

    private static @Nullable Object simple(String option, @Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        throw new IllegalStateException("The option " + option + " is set, and its type "
                + value.getClass().getName() + " is unknown to this version of langchain4j-azure-ai-inference-spark:"
                + " fingerprints of rows can't be made from it. Use the version of LangChain4j that this module was"
                + " built with, or do not set the option.");
    }

    private static @Nullable Object schema(@Nullable JsonSchemaElement element) {
        return ordered(
                element instanceof JsonRawSchema raw
                        ? raw(raw)
                        : element == null ? null : JsonSchemaElementUtils.toMap(element),
                false);
    }

    /** {@code value}, with the keys of its maps in order, save those of properties. */
    private static @Nullable Object ordered(@Nullable Object value, boolean isProperties) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> ordered = isProperties ? new LinkedHashMap<>() : new TreeMap<>();
            map.forEach((key, element) ->
                    ordered.put(String.valueOf(key), ordered(element, !isProperties && PROPERTIES.equals(key))));
            return ordered;
        }
        return value instanceof Collection<?> all
                ? all.stream().map(element -> ordered(element, false)).toList()
                : value;
    }

    /** LangChain4j would read it with Spark's module of Jackson, which makes maps of Scala. */
    private static Map<String, Object> raw(JsonRawSchema schema) {
        try {
            return JSON.readerForMapOf(Object.class).readValue(schema.schema());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "responseFormat has a schema that can't be read as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** JSON with these keys in order. */
    private static String json(@Nullable Object... keysAndValues) {
        SortedMap<String, @Nullable Object> object = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (keysAndValues[i + 1] != null) {
                object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
            }
        }
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A schema can't be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
