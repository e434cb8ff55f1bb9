package dev.langchain4j.model.azure.inference.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML event by event, so that no tag can name a class, no alias can blow up a small file, and the text of a scalar is
 * kept: {@code 1.10} is a version to one option and a number to another. In a class of its own, as its library is optional.
 */
final class YamlReader {

    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final String source;
    private final Findings findings;

    YamlReader(String source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    void read(String text, TreeBuilder tree) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            Object document = first == null ? null : value(parser, first);
            if (document instanceof Map<?, ?> map) {
                tree.addAll(map);
            } else if (document != null && !(document instanceof Leaf leaf && leaf.isBlank())) {
                report(parser, "is not a tree of keys", "begin with langchain4j:");
            }
            if (parser.nextToken() != null) {
                report(parser, "has a second document", "keep one: remove the line with ---");
            }
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the line, which may hold a secret.
            report(e.getLocation(), "is not YAML", "check indentation, quotes and colons there; tabs cannot indent");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A map of values, a list of values, or a leaf. */
    private Object value(YAMLParser parser, JsonToken token) throws IOException {
        if (parser.isCurrentAlias()) {
            report(
                    parser,
                    "uses the alias *" + parser.getText(),
                    "write the value out; what models share goes to defaults");
        } else if (parser.getTypeId() != null) {
            report(parser, "uses a tag", "remove it");
        }
        return switch (token) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> list(parser);
            default -> new Leaf(text(parser), scalar(parser, token), true, source);
        };
    }

    private Map<String, Object> map(YAMLParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            Object value = value(parser, parser.nextToken());
            if (map.putIfAbsent(key, value) != null) {
                Problem twice = new Problem("is set twice, again in line " + line, "keep one of them");
                findings.add(source, path(parser), null, twice);
            }
        }
        return map;
    }

    private List<Object> list(YAMLParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(parser, token));
        }
        return list;
    }

    private static String path(JsonParser parser) {
        String path = parser.getParsingContext()
                .pathAsPointer()
                .toString()
                .substring(1)
                .replace('/', '.');
        return path.startsWith(KeyPath.PREFIX + ".") ? path.substring(KeyPath.PREFIX.length() + 1) : path;
    }

    private static String text(JsonParser parser) throws IOException {
        String text = parser.getText();
        return text == null ? "" : text;
    }

    private static @Nullable Object scalar(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            default -> text(parser);
        };
    }

    private void report(JsonParser parser, String what, String remedy) {
        report(parser.currentTokenLocation(), what, remedy);
    }

    private void report(@Nullable JsonLocation at, String what, String remedy) {
        String where = at == null ? "the file " : "line " + at.getLineNr() + ", column " + at.getColumnNr() + " ";
        findings.add(source, "", null, new Problem(where + what, remedy));
    }
}
