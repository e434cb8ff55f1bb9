package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an option's value looks like.
 *
 * @param label what the table of options calls it
 * @param form how the value is handed to the reader
 * @param reader makes the value; throws {@link Unreadable} if it cannot
 */
public record OptionType<T>(String label, Form form, Function<Object, T> reader) {

    public enum Form {
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
    public boolean isMap() {
        return form == Form.TEXT_MAP || form == Form.JSON_MAP;
    }

    public boolean isList() {
        return form == Form.TEXT_LIST;
    }

    /** Whether values keep the types of JSON. */
    public boolean isJson() {
        return form == Form.JSON_MAP || form == Form.JSON;
    }

    public T read(@Nullable Object resolved) {
        return reader.apply(OptionTypes.inForm(form, resolved));
    }
}
