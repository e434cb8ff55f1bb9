package dev.langchain4j.model.azure.inference.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    private static String json(Object value) {
        return new String(JsonWriter.toBytes(value), UTF_8);
    }

    @Test
    @DisplayName("objects within objects keep their fields, in order")
    void nested() {
        JsonWritable leaf = fields -> {
            fields.put("a", 1);
            fields.put("absent", null);
        };
        JsonWritable inner = fields -> {
            fields.put("first", leaf);
            fields.put("second", List.of(leaf, "text", leaf));
        };
        JsonWritable outer = fields -> {
            fields.put("before", true);
            fields.put("inner", inner);
            fields.put("after", "x");
        };

        assertThat(json(outer))
                .isEqualTo("{\"before\":true,\"inner\":{\"first\":{\"a\":1},\"second\":[{\"a\":1},\"text\",{\"a\":1}]},"
                        + "\"after\":\"x\"}");
    }

    @Test
    @DisplayName("an object of many fields, and a deep one, are written whole")
    void large() {
        JsonWritable wide = fields -> IntStream.range(0, 1_000).forEach(i -> fields.put("f" + i, i));
        String numbers =
                IntStream.range(0, 1_000).mapToObj(i -> "\"f" + i + "\":" + i).collect(Collectors.joining(","));
        JsonWritable deep = wide;
        for (int i = 0; i < 100; i++) {
            JsonWritable below = deep;
            deep = fields -> {
                fields.put("left", 1);
                fields.put("down", below);
                fields.put("right", 2);
            };
        }

        assertThat(json(wide)).isEqualTo("{" + numbers + "}");
        assertThat(json(deep))
                .isEqualTo("{\"left\":1,\"down\":".repeat(100) + "{" + numbers + "}" + ",\"right\":2}".repeat(100));
    }

    @Test
    @DisplayName("a null among the extras is sent, that of a field is not")
    void nulls() {
        JsonWritable request = fields -> {
            fields.put("model", null);
            fields.putAll(Collections.singletonMap("stop", null));
            fields.putAll(Map.of("inner", Collections.singletonMap("null", null)));
        };

        assertThat(json(request)).isEqualTo("{\"stop\":null,\"inner\":{\"null\":null}}");
    }
}
