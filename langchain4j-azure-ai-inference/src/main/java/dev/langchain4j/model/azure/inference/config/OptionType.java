package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.model.azure.inference.config.Problem.Unreadable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an option's value looks like.
 *
 * @param label what the table of options calls it
 * @param form how the value is handed to the reader
 * @param reader makes the value; throws {@link Unreadable} if it cannot
 */
record OptionType<T>(String label, Form form, Function<Object, T> reader) {

    enum Form {
        /** One text. */
        TEXT,
        /** A list of texts; one text is split at commas. */
        TEXT_LIST,
        /** Texts by key. What several layers set is merged key by key. */
        TEXT_MAP,
        /** JSON values by key, merged likewise. */
        JSON_MAP,
        /** Any JSON value. */
        JSON
    }

    /** Whether layers are merged key by key. */
    boolean isMap() {
        return form == Form.TEXT_MAP || form == Form.JSON_MAP;
    }

    boolean isList() {
        return form == Form.TEXT_LIST;
    }

    /** Whether values keep the types of JSON. */
    boolean isJson() {
        return form == Form.JSON_MAP || form == Form.JSON;
    }

    T read(@Nullable Object resolved) {
        return reader.apply(OptionTypes.inForm(form, resolved));
    }
}
