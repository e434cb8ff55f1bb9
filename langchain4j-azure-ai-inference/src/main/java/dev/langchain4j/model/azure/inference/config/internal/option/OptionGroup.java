package dev.langchain4j.model.azure.inference.config.internal.option;

import java.util.List;
import java.util.function.Supplier;

/**
 * Options that are set on the same type of object.
 *
 * @param title the heading of the table
 * @param blank creates such an object without any option set
 */
public record OptionGroup<D>(String title, List<Option<D, ?>> options, Supplier<D> blank) {

    /**
     * Sets a value on its own, so that each of several wrong values is found.
     *
     * @throws dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException if the setter rejects it
     */
    @SuppressWarnings("unchecked") // an option of this group, and a value that its own type has read
    public void check(Option<?, ?> option, Object value) {
        ((Option<D, Object>) option).setter().accept(blank.get(), value);
    }
}
