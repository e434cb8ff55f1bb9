package dev.langchain4j.model.azure.inference.internal.batch;

import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** SHA-256 of requests. The same in each JVM, and whatever the order of fields is: that of {@code Map.of} changes. */
final class Fingerprint {

    private final MessageDigest digest = sha256();
    private final JsonCursor json = new JsonCursor();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("each Java platform has SHA-256", e);
        }
    }

    /** Adds a request. */
    void update(byte[] body) {
        json.read(body, 0, body.length, () -> digest.update(JsonWriter.toBytes(sorted(json.value()))));
        digest.update((byte) '\n');
    }

    private static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> fields = new TreeMap<>();
            map.forEach((name, field) -> fields.put(String.valueOf(name), sorted(field)));
            return fields;
        }
        return value instanceof List<?> list
                ? list.stream().map(Fingerprint::sorted).toList()
                : value;
    }

    /** Of all requests so far. */
    @Override
    public String toString() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("SHA-256 can be cloned", e);
        }
    }
}
