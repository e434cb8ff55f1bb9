package dev.langchain4j.model.azure.inference.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads as much of a JSON text as can be read, up to the point where it is cut off, broken or nested too deeply.
 * Objects become maps, arrays become lists, and all other values strings, because providers disagree on whether a
 * status is a number.
 */
public final class LenientJson {

    private static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            // Field names in an error may be anything; interned names would never be freed.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final JsonParser parser;
    private boolean broken;

    private LenientJson(JsonParser parser) {
        this.parser = parser;
    }

    /** Returns a map, a list or a string; null if the text is not JSON, or is JSON's null. */
    public static @Nullable Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            LenientJson json = new LenientJson(parser);
            return json.value(json.next());
        } catch (IOException e) {
            return null;
        }
    }

    private @Nullable Object value(@Nullable JsonToken token) {
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_NULL -> null;
            default -> scalar();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (next() == JsonToken.FIELD_NAME) {
            String name = name();
            object.put(name, value(next()));
        }
        return object;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> array = new ArrayList<>();
        for (JsonToken token = next(); token != null && token != JsonToken.END_ARRAY; token = next()) {
            array.add(value(token));
        }
        return array;
    }

    private @Nullable JsonToken next() {
        try {
            return broken ? null : parser.nextToken();
        } catch (IOException e) {
            broken = true;
            return null;
        }
    }

    private String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            broken = true;
            return "";
        }
    }

    private @Nullable String scalar() {
        try {
            return parser.getText();
        } catch (IOException e) {
            broken = true;
            return null;
        }
    }
}
