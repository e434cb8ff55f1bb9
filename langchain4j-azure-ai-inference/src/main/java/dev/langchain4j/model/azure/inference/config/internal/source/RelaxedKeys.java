package dev.langchain4j.model.azure.inference.config.internal.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keys as frameworks write them: {@code chatModel} for {@code chat-model}, and environment variables, whose names have
 * no case, dashes or dots. Names of models, connections and aliases are never changed; a variable is matched with those
 * that are declared elsewhere.
 */
public final class RelaxedKeys {

    private static final String PREFIX = uniform(KeyPath.PREFIX);
    private static final Pattern INDEX = Pattern.compile("(.*)_(\\d{1,6})_?");
    private static final int MAX_TYPOS = 3;

    private final List<KeyPattern> patterns;

    public RelaxedKeys(List<KeyPattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** Whether two keys differ only in case, dashes, underscores, dots and brackets. */
    public static boolean same(String a, String b) {
        return uniform(a).equals(uniform(b));
    }

    private static String uniform(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[-_.\\[\\]]", "");
    }

    /** Whether this is the name of a variable of this configuration. */
    static boolean isVariable(String key) {
        return key.indexOf('.') < 0
                && uniform(key).startsWith(PREFIX)
                && uniform(key).length() > PREFIX.length();
    }

    /** The elements of a dotted key after the prefix, as the configuration writes them; null if it is another key. */
    @Nullable
    List<String> dotted(String key) {
        String[] parts = key.split("\\.", 3);
        if (parts.length < 3 || !uniform(parts[0] + parts[1]).equals(PREFIX)) {
            return null;
        }
        List<String> elements = new ArrayList<>(KeyPath.parse(parts[2]));
        List<KeyPattern> candidates = patterns;
        for (int at = 0; at < elements.size() && !candidates.isEmpty(); at++) {
            int index = at;
            String element = literal(elements.get(at), index, candidates);
            elements.set(at, element);
            candidates = candidates.stream()
                    .filter(pattern -> pattern.elements().size() > index + 1)
                    .filter(pattern -> pattern.elements().get(index).equals(element)
                            || pattern.elements().get(index).equals(KeyPattern.NAME))
                    .toList();
        }
        return elements;
    }

    private static String literal(String written, int at, List<KeyPattern> candidates) {
        List<String> literals = candidates.stream()
                .map(pattern -> pattern.elements().get(at))
                .filter(element -> !element.equals(KeyPattern.NAME))
                .distinct()
                .toList();
        return literals.contains(written)
                ? written
                : literals.stream()
                        .filter(literal -> same(literal, written))
                        .findFirst()
                        .orElse(written);
    }

    /** Matches variables with the keys of one configuration. */
    Variables variables(Section declared) {
        Map<String, List<List<String>>> keys = new HashMap<>();
        Map<String, List<List<String>>> lists = new HashMap<>();
        for (KeyPattern pattern : patterns) {
            for (List<String> key : pattern.withNames(declared)) {
                String uniform = uniform(String.join("", key));
                keys.computeIfAbsent(uniform, none -> new ArrayList<>()).add(key);
                if (pattern.list()) {
                    lists.computeIfAbsent(uniform, none -> new ArrayList<>()).add(key);
                }
            }
        }
        return new Variables(keys, lists);
    }

    /** Keys by their normalized names. */
    record Variables(Map<String, List<List<String>>> keys, Map<String, List<List<String>>> lists) {

        /** The key that a variable stands for; null if there is not exactly one, which is reported. */
        @Nullable
        List<String> key(String variable, Findings findings) {
            String uniform = uniform(variable).substring(PREFIX.length());
            List<List<String>> found = new ArrayList<>(keys.getOrDefault(uniform, List.of()));
            Matcher index = INDEX.matcher(variable);
            if (found.isEmpty() && index.matches()) {
                String list = uniform(index.group(1));
                lists.getOrDefault(list.substring(Math.min(PREFIX.length(), list.length())), List.of())
                        .forEach(key -> found.add(element(key, index.group(2))));
            }
            if (found.size() == 1) {
                return found.get(0);
            }
            findings.add(
                    PropertySources.VARIABLE + variable, "", null, found.isEmpty() ? none(uniform) : several(found));
            return null;
        }

        private static List<String> element(List<String> list, String index) {
            List<String> element = new ArrayList<>(list);
            element.add("[" + index + "]");
            return element;
        }

        private Problem none(String uniform) {
            String near = keys.keySet().stream()
                    .filter(key -> Math.abs(key.length() - uniform.length()) <= MAX_TYPOS)
                    .filter(key -> Suggestions.distance(key, uniform) <= MAX_TYPOS)
                    .min(Comparator.comparingInt((String key) -> Suggestions.distance(key, uniform))
                            .thenComparing(Comparator.naturalOrder()))
                    .orElse(null);
            return new Problem(
                    "stands for no key of a declared name",
                    near != null
                            ? "did you mean the variable of "
                                    + written(Objects.requireNonNull(keys.get(near))
                                            .get(0))
                            : "declare the name in a file, and write there ${...} with a variable of your own; extras and"
                                    + " custom-headers take variables in no other way");
        }

        private static Problem several(List<List<String>> keys) {
            List<String> written =
                    keys.stream().map(Variables::written).sorted().toList();
            return new Problem(
                    "stands for several keys: " + String.join(" and ", written),
                    "write ${...} with a variable of your own at the one that you mean, or rename one");
        }

        private static String written(List<String> key) {
            return KeyPath.PREFIX + "." + String.join(".", key);
        }
    }
}
