package dev.langchain4j.model.azure.inference.config.internal.source;

import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads YAML event by event, so that no tag can name a class, no alias can blow up a small file, and the text of a
 * scalar is kept: {@code 1.10} is a version to one option and a number to another, as {@link CoreSchema} says. A class
 * of its own, because its library is optional.
 */
final class YamlReader {

    private static final int MAX_DEPTH = 100;

    private final String source;
    private final Findings findings;
    private final Iterator<Event> events;

    private YamlReader(String source, Findings findings, Iterator<Event> events) {
        this.source = source;
        this.findings = findings;
        this.events = events;
    }

    /** Adds the content to the tree. Syntax errors become findings. */
    static void read(String text, String source, TreeBuilder tree, Findings findings) {
        new YamlReader(
                        source,
                        findings,
                        new Yaml().parse(new StringReader(text)).iterator())
                .read(tree);
    }

    private void read(TreeBuilder tree) {
        try {
            events.next();
            if (!events.next().is(Event.ID.DocumentStart)) {
                return;
            }
            Event first = events.next();
            Object document = value(first, "", 0);
            if (document instanceof Map<?, ?> map) {
                tree.addAll(map);
            } else if (!(document instanceof Leaf leaf && leaf.isBlank())) {
                report(first, "is not a tree of keys", "begin with langchain4j:");
            }
            events.next();
            Event last = events.next();
            if (!last.is(Event.ID.StreamEnd)) {
                report(last, "has a second document", "keep one: remove the line with ---");
            }
        } catch (MarkedYAMLException e) {
            // The parser's own message quotes the line, which may contain a secret.
            report(e.getProblemMark(), "is not YAML", "check indentation, quotes and colons there; tabs cannot indent");
        } catch (YAMLException e) {
            report((Mark) null, "is not YAML", "remove control characters, and save it as plain text");
        } catch (Unreadable e) {
            findings.add(source, "", null, e.problem());
        }
    }

    /** A map of values, a list of values, or a leaf. */
    private Object value(Event event, String path, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Unreadable(
                    where(event.getStartMark()) + "is nested more than " + MAX_DEPTH + " levels deep",
                    "write it with fewer levels");
        }
        if (event instanceof AliasEvent alias) {
            report(
                    alias,
                    "uses the alias *" + alias.getAnchor(),
                    "write the value out; what models share goes to defaults");
            return Leaf.typed(null, source);
        }
        if (event instanceof ScalarEvent scalar) {
            requireNoTag(scalar, scalar.getTag());
            return new Leaf(scalar.getValue(), scalar.isPlain() ? plain(scalar) : scalar.getValue(), true, source);
        }
        requireNoTag(event, ((CollectionStartEvent) event).getTag());
        return event instanceof SequenceStartEvent ? list(path, depth) : map(path, depth);
    }

    private @Nullable Object plain(ScalarEvent scalar) {
        String text = scalar.getValue();
        if (text.length() > CoreSchema.MAX_DIGITS) {
            if (text.matches("[-+.\\deE]+")) {
                report(
                        scalar,
                        "has a number of more than " + CoreSchema.MAX_DIGITS + " digits",
                        "write it in quotes if it is a text");
            }
            return text;
        }
        return CoreSchema.valueOf(text);
    }

    private Map<String, Object> map(String path, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Event event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
            String key = key(event, path, depth);
            String below = KeyPath.join(path, key);
            if (map.putIfAbsent(key, value(events.next(), below, depth + 1)) != null) {
                int line = event.getStartMark().getLine() + 1;
                findings.add(
                        source,
                        KeyPath.withoutPrefix(below),
                        null,
                        new Problem("is set twice, again in line " + line, "keep one of them"));
            }
        }
        return map;
    }

    private String key(Event event, String path, int depth) {
        if (event instanceof ScalarEvent scalar) {
            requireNoTag(scalar, scalar.getTag());
            return scalar.getValue();
        }
        if (event instanceof MappingStartEvent || event instanceof SequenceStartEvent) {
            report(event, "has a list or a map for a key", "write a text in its place");
        }
        value(event, path, depth + 1);
        return "";
    }

    private List<Object> list(String path, int depth) {
        List<Object> list = new ArrayList<>();
        for (Event event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
            list.add(value(event, path + "[" + list.size() + "]", depth + 1));
        }
        return list;
    }

    private void requireNoTag(Event event, @Nullable String tag) {
        if (tag != null) {
            report(event, "uses a tag", "remove it");
        }
    }

    private void report(Event event, String what, String remedy) {
        report(event.getStartMark(), what, remedy);
    }

    private void report(@Nullable Mark at, String what, String remedy) {
        findings.add(source, "", null, new Problem(where(at) + what, remedy));
    }

    private static String where(@Nullable Mark at) {
        return at == null ? "the file " : "line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1) + " ";
    }
}
