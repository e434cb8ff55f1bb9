package dev.langchain4j.model.azure.inference.config.internal.option;

import java.util.List;
import java.util.function.Supplier;

/**
 * Options that are set on the same thing.
 *
 * @param title above the table
 * @param blank makes such a thing with nothing set
 */
public record OptionGroup<D>(String title, List<Option<D, ?>> options, Supplier<D> blank) {

    /**
     * Sets a value alone, so that of several wrong values each is found.
     *
     * @throws dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException if the setter refuses it
     */
    @SuppressWarnings("unchecked") // an option of this group, and a value that its own type has read
    public void check(Option<?, ?> option, Object value) {
        ((Option<D, Object>) option).setter().accept(blank.get(), value);
    }
}
