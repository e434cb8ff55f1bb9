package dev.langchain4j.model.azure.inference.spark.internal.asking;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
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

    private static final Set<String> NO_OPTIONS = Set.of("toString", "hashCode", "getClass");

    private SetOptions() {}

    static SortedMap<String, Object> of(ChatRequestParameters parameters) {
        SortedMap<String, Object> options = new TreeMap<>();
        for (Method getter : parameters.getClass().getMethods()) {
            if (isOption(getter)) {
                Object value = sorted(get(getter, parameters));
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

    /** The value with the keys of all its maps in order; null for a map without any. */
    static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            SortedMap<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(String.valueOf(key), sorted(element)));
            return sorted.isEmpty() ? null : sorted;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> String.valueOf(sorted(element))).toList();
        }
        if (value instanceof ResponseFormat format) {
            return format.jsonSchema() == null
                    ? format.type().name()
                    : format.type().name() + format.jsonSchema();
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
