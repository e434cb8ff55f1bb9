package dev.langchain4j.model.azure.inference.internal.wire;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a request that lists its own fields: on a cold JVM, reading records by reflection takes longer than
 * everything else in the first call.
 */
public interface JsonWritable {

    /** Receives fields by their names on the wire, in the order in which they are sent. */
    @FunctionalInterface
    interface Fields {

        /** Null means "not sent". */
        void put(String name, @Nullable Object value);

        /** Adds the extras unchanged: a null inside them is sent. */
        default void putAll(Map<String, @Nullable Object> extras) {
            extras.forEach(this::put);
        }
    }

    /** Passes on all fields. */
    void writeTo(Fields fields);

    /** The fields that are set, without extras, by their names on the wire. */
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
