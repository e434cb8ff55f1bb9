package dev.langchain4j.model.azure.inference.internal.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies the lists that users pass to builders, and rejects null elements. */
public final class NullChecks {

    private NullChecks() {}

    /**
     * Copies the elements; an empty list for null.
     *
     * @throws IllegalArgumentException if one of them is null, naming the option
     */
    public static <T> List<T> of(String option, @Nullable Collection<? extends @Nullable T> values) {
        List<T> elements = new ArrayList<>();
        for (T value : values == null ? List.<T>of() : values) {
            if (value == null) {
                throw new IllegalArgumentException(
                        option + " has an element that is null, number " + (elements.size() + 1) + ": leave it out");
            }
            elements.add(value);
        }
        return List.copyOf(elements);
    }

    /** The same for varargs. */
    public static <T> List<T> of(String option, @Nullable T @Nullable [] values) {
        return of(option, values == null ? null : Arrays.asList(values));
    }
}
