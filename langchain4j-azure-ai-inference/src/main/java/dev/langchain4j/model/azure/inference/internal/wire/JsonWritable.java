package dev.langchain4j.model.azure.inference.internal.wire;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a request, which says its fields itself: reading records by reflection takes a cold JVM longer than all
 * else that a first call does here.
 */
public interface JsonWritable {

    /** Takes fields, by their names on the wire, in the order in which they are sent. */
    @FunctionalInterface
    interface Fields {

        /** Null means "not sent". */
        void put(String name, @Nullable Object value);

        /** Takes what was asked for as it is: a null in there is sent. */
        default void putAll(Map<String, @Nullable Object> extras) {
            extras.forEach(this::put);
        }
    }

    /** Hands over all fields. */
    void writeTo(Fields fields);

    /** The fields that are set beside extras, by their names on the wire. */
    default Map<String, Object> fields() {
        Map<String, Object> set = new HashMap<>();
        writeTo(new Fields() {
            @Override
            public void put(String name, @Nullable Object value) {
                if (value != null) {
                    set.put(name, value);
                }
            }

            @Override
            public void putAll(Map<String, @Nullable Object> extras) {}
        });
        return set;
    }
}
