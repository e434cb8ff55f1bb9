package dev.langchain4j.model.azure.inference.config.internal.source;

import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import java.io.File;
import java.lang.reflect.Array;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Converts values that programs and frameworks pass in maps: to texts, lists and maps, without guessing. */
final class JavaValues {

    /** Types whose {@code toString} is what a file would contain. */
    private static final List<Class<?>> TEXTS = List.of(
            CharSequence.class,
            Character.class,
            Duration.class,
            Path.class,
            File.class,
            URI.class,
            URL.class,
            UUID.class);

    private static final int MAX_DEPTH = 100;

    private JavaValues() {}

    /**
     * A map, a collection, a leaf, a text, a number, a boolean, an enum constant or null; for another type, its
     * problem.
     */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        }
        if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? optional.getAsDouble() : null;
        }
        if (value instanceof char[] text) {
            return new String(text);
        }
        if (value != null && value.getClass().isArray() && !(value instanceof byte[])) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(index -> Optional.ofNullable(Array.get(value, index)))
                    .toList();
        }
        if (TEXTS.stream().anyMatch(type -> type.isInstance(value))) {
            return String.valueOf(value);
        }
        if (value == null || isKnown(value)) {
            return value;
        }
        return new Unreadable(
                "has a value of the type " + value.getClass().getTypeName(),
                "hand over a text, number, boolean, enum constant, Duration, Path or URI, or a list, array or map of them");
    }

    private static boolean isKnown(Object value) {
        return value instanceof Leaf
                || value instanceof Unreadable
                || value instanceof Map
                || value instanceof Collection
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum;
    }

    /** A leaf with the value and everything inside it. A value that can't be one is reported when it is read. */
    static Leaf leaf(@Nullable Object value, String source) {
        Object plain = plain(value);
        // Frameworks pass all values as text: what looks like a number may be one.
        return plain instanceof String text ? Leaf.untyped(text, source) : typed(plain, source, 0);
    }

    private static Leaf typed(@Nullable Object value, String source, int depth) {
        Object plain = depth > MAX_DEPTH ? tooDeep() : plain(value);
        if (plain instanceof Leaf leaf) {
            return leaf;
        }
        if (plain instanceof Map<?, ?> map) {
            Map<String, Leaf> copy = new LinkedHashMap<>();
            map.forEach((key, below) -> copy.put(String.valueOf(key), typed(below, source, depth + 1)));
            return Leaf.map(copy, source);
        }
        if (plain instanceof Collection<?> collection) {
            return Leaf.list(
                    collection.stream()
                            .map(element -> typed(element, source, depth + 1))
                            .toList(),
                    source);
        }
        if (plain instanceof Enum<?> constant) {
            // Written like the values of the configuration.
            String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            return new Leaf(word, constant.name(), true, source);
        }
        return plain instanceof Unreadable
                ? new Leaf("(a value of Java)", plain, true, source)
                : Leaf.typed(plain, source);
    }

    private static Unreadable tooDeep() {
        return new Unreadable("is nested more than " + MAX_DEPTH + " levels deep", "remove it");
    }
}
