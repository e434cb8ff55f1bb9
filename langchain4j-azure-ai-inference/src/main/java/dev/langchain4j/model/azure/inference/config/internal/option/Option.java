package dev.langchain4j.model.azure.inference.config.internal.option;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An option of a configuration: one row of the table from which reading, hints and documentation are derived.
 *
 * @param <D> the type that the option is set on
 * @param <T> the type of its value
 * @param name the key
 * @param byDefault the default, in words
 * @param doc one line of documentation
 * @param setter sets the value
 * @param traits its peculiarities
 */
public record Option<D, T>(
        String name, OptionType<T> type, String byDefault, String doc, BiConsumer<D, T> setter, Traits traits) {

    /**
     * The peculiarities of an option.
     *
     * @param secret whether the value is never shown, and may be kept in a file
     * @param synonym another key that means the same, or null
     * @param foreign keys of other modules with the same meaning: not accepted, but known to the hints
     */
    public record Traits(boolean secret, @Nullable String synonym, List<String> foreign) {
        static final Traits NONE = new Traits(false, null, List.of());
    }

    public static <D, T> Option<D, T> of(
            String name, OptionType<T> type, String byDefault, String doc, BiConsumer<D, T> setter) {
        return new Option<>(name, type, byDefault, doc, setter, Traits.NONE);
    }

    Option<D, T> secret() {
        return with(new Traits(true, traits.synonym(), traits.foreign()));
    }

    Option<D, T> or(String synonym) {
        return with(new Traits(traits.secret(), synonym, traits.foreign()));
    }

    Option<D, T> calledElsewhere(String... foreign) {
        return with(new Traits(traits.secret(), traits.synonym(), List.of(foreign)));
    }

    private Option<D, T> with(Traits traits) {
        return new Option<>(name, type, byDefault, doc, setter, traits);
    }

    public boolean secretValue() {
        return traits.secret();
    }

    public boolean isCalled(String key) {
        return key.equals(name) || key.equals(traits.synonym());
    }

    /** The name of the builder's method, which the core's messages use. */
    public String camelName() {
        StringBuilder camel = new StringBuilder();
        for (String part : name.split("-", -1)) {
            camel.append(camel.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return camel.toString();
    }
}
