package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.config.internal.option.OptionType.Form;
import dev.langchain4j.model.azure.inference.config.internal.source.HashedFile;
import dev.langchain4j.model.azure.inference.config.internal.source.KeyPath;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import dev.langchain4j.model.azure.inference.config.internal.source.Suggestions;
import dev.langchain4j.model.azure.inference.config.internal.source.Wrapping;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types of options. */
public final class OptionTypes {

    /** Placeholders as shells, Kubernetes, Windows, templates and manuals write them. */
    private static final Pattern UNREPLACED =
            Pattern.compile("\\$[A-Z_][A-Z0-9_]*|\\$\\(\\w+\\)|%[A-Z_][A-Z0-9_]*%|#\\{.*}|\\{\\{.*}}|<.*>");

    public static final OptionType<String> STRING = text("string", text -> text);

    /** A key, an id, a password: an unreplaced placeholder is rejected. */
    static final OptionType<String> CREDENTIAL = text("string", text -> {
        if (UNREPLACED.matcher(text).matches()) {
            throw new Unreadable(
                    "is a placeholder that nothing has replaced",
                    "write the value, or ${NAME} for an environment variable");
        }
        return text;
    });

    static final OptionType<Boolean> BOOLEAN = text("boolean", text -> switch (text.toLowerCase(Locale.ROOT)) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new Unreadable("is neither true nor false", "write true or false");
    });

    static final OptionType<Integer> INTEGER = text("integer", text -> {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            requireFinite(text);
            throw new Unreadable("is not an integer", "write digits alone, at most " + Integer.MAX_VALUE);
        }
    });

    static final OptionType<Double> NUMBER = text("number", text -> {
        try {
            double number = Double.parseDouble(text);
            // Java reads "NaN" and "1f" as well.
            if (Double.isFinite(number) && text.matches("[-+.\\deE]+")) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        requireFinite(text);
        if (text.matches("[-+]?\\d*,\\d+")) {
            throw new Unreadable("has a comma for its decimal point", "write " + text.replace(',', '.'));
        }
        throw new Unreadable("is not a number", "write it like 0.7");
    });

    static final OptionType<Duration> DURATION = text("duration", OptionTypes::duration);

    static final OptionType<Path> PATH = text("path", OptionTypes::path);

    static final OptionType<HashedFile> KEY_FILE = text("path", text -> HashedFile.of(path(text)));

    public static final OptionType<List<String>> LIST =
            new OptionType<>("list", Form.TEXT_LIST, value -> EmptyValues.requireNone(strings((Collection<?>) value)));

    @SuppressWarnings("unchecked") // what the form promises
    static final OptionType<Map<String, String>> MAP =
            new OptionType<>("map", Form.TEXT_MAP, value -> EmptyValues.requireNone((Map<String, String>) value));

    @SuppressWarnings("unchecked") // what the form promises
    static final OptionType<Map<String, @Nullable Object>> JSON_MAP =
            new OptionType<>("map of JSON values", Form.JSON_MAP, value -> (Map<String, @Nullable Object>) value);

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private OptionTypes() {}

    static <T> OptionType<T> text(String label, Function<String, T> reader) {
        return new OptionType<>(label, Form.TEXT, value -> reader.apply((String) value));
    }

    /** One of several values. The table lists them in the order of the map. */
    static <T> OptionType<T> word(Map<String, T> words) {
        String all = words(words.keySet());
        return text(all, text -> {
            T meant = words.get(text.toLowerCase(Locale.ROOT));
            if (meant == null) {
                String near = Suggestions.to(text, words.keySet());
                throw new Unreadable("is none of " + all, near == null ? "write one of them" : "did you mean " + near);
            }
            return meant;
        });
    }

    /** A list of several possible values. */
    static <T> OptionType<List<T>> wordList(Map<String, T> words) {
        OptionType<T> one = word(words);
        return new OptionType<>(
                "list of " + one.label(),
                Form.TEXT_LIST,
                value -> ((Collection<?>) value).stream().map(one::read).toList());
    }

    static String words(Collection<String> words) {
        return String.join(", ", words);
    }

    /** Converts the resolved value to the shape that the type needs. */
    static Object inForm(Form form, @Nullable Object resolved) {
        requireTexts(form, resolved);
        boolean fits = switch (form) {
            case TEXT -> resolved instanceof String;
            case TEXT_LIST -> resolved instanceof String || isListOfStrings(resolved);
            case TEXT_MAP ->
                resolved instanceof Map<?, ?> map && map.values().stream().allMatch(String.class::isInstance);
            case JSON_MAP -> resolved instanceof Map;
            case JSON -> resolved != null;
        };
        if (!fits || resolved == null) {
            throw new Unreadable(
                    "is not " + shape(form) + " but " + shapeOf(resolved), "write " + shape(form) + " there");
        }
        if (!(resolved instanceof String text)) {
            return resolved;
        }
        return switch (form) {
            case TEXT -> Wrapping.removed(text);
            case TEXT_LIST -> split(Wrapping.removed(text));
            default -> resolved;
        };
    }

    /** Reports which value of a map or a list of texts is not a text. */
    private static void requireTexts(Form form, @Nullable Object resolved) {
        if (form == Form.TEXT_MAP && resolved instanceof Map<?, ?> map) {
            map.forEach((key, value) -> requireText(String.valueOf(key), value));
        }
        if (form == Form.TEXT_LIST && resolved instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                requireText("[" + i + "]", list.get(i));
            }
        }
    }

    private static void requireText(String key, @Nullable Object value) {
        if (!(value instanceof String)) {
            boolean dotted = value instanceof Map<?, ?> below && below.size() == 1 && !KeyPath.isIndex(key);
            String remedy = "write one text there";
            if (dotted) {
                remedy += "; in properties, a key with dots stands in brackets, such as custom-headers[" + key + "."
                        + ((Map<?, ?>) Objects.requireNonNull(value))
                                .keySet()
                                .iterator()
                                .next() + "]";
            }
            throw new Unreadable("is " + shapeOf(value) + " where a text is expected", remedy).below(key);
        }
    }

    private static void requireFinite(String text) {
        if (text.matches("(?i)[-+]?\\.?(inf|infinity|nan)")) {
            throw new Unreadable("is not a finite number", "write one, or remove the key for the default");
        }
    }

    private static boolean isListOfStrings(@Nullable Object resolved) {
        return resolved instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static List<String> strings(Collection<?> values) {
        return values.stream().map(value -> (String) value).toList();
    }

    private static String shape(Form form) {
        return switch (form) {
            case TEXT -> "one value";
            case TEXT_LIST -> "a list of values";
            case TEXT_MAP, JSON_MAP -> "a map of keys and values";
            case JSON -> "a value";
        };
    }

    private static String shapeOf(@Nullable Object resolved) {
        return resolved instanceof Map ? "a map" : resolved instanceof List ? "a list" : "one value";
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Unreadable("is not a path", "write the path of a file");
        }
    }

    private static Duration duration(String text) {
        Duration duration = parsed(text.toLowerCase(Locale.ROOT));
        if (duration == null) {
            boolean bare = text.matches("\\d+");
            throw new Unreadable(
                    bare ? "has no unit" : "is not a duration",
                    bare ? "write " + text + "s or " + text + "ms" : "write it like 60s, 2m, 500ms or PT1M30S");
        }
        if (duration.isZero() || duration.isNegative()) {
            throw new Unreadable("is not longer than 0", "write a longer time, or leave it out for the default");
        }
        return duration;
    }

    private static @Nullable Duration parsed(String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                return null;
            }
        }
        long number = Long.parseLong(amount.group(1));
        return switch (amount.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
