package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The type of an option's value.
 *
 * @param label the type's name in the table of options
 * @param form the shape of the value that the reader receives
 * @param reader creates the value; throws {@link Unreadable} if it can't
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

    /** Whether values keep their JSON types. */
    public boolean isJson() {
        return form == Form.JSON_MAP || form == Form.JSON;
    }

    public T read(@Nullable Object resolved) {
        return reader.apply(OptionTypes.inForm(form, resolved));
    }
}
