package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.exception.UnsupportedFeatureException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options that are set on the same thing.
 *
 * @param title above the table
 * @param trial hands a draft with nothing else wrong to a setter, and builds it for nothing
 */
public record OptionGroup<D>(String title, List<Option<D, ?>> options, Consumer<Consumer<D>> trial) {

    /**
     * Tries a value alone, so that of several wrong values each is found, in the words of the core.
     *
     * @return what the core has against it, or null
     */
    @Nullable
    String objection(Option<?, ?> option, Object value) {
        for (Option<D, ?> own : options) {
            if (own.equals(option)) {
                return objectionTo(own, value);
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked") // the value was read by the option's own type
    private <T> @Nullable String objectionTo(Option<D, T> option, Object value) {
        try {
            trial.accept(draft -> option.setter().accept(draft, (T) value));
            return null;
        } catch (IllegalArgumentException | UnsupportedFeatureException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
