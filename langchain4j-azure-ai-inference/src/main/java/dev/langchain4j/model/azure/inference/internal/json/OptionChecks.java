package dev.langchain4j.model.azure.inference.internal.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What many setters check. Null is no value, and always right. */
public final class OptionChecks {

    private OptionChecks() {}

    /**
     * Returns a copy of the elements; none for null.
     *
     * @throws InvalidOptionException if one of them is null
     */
    public static <T> List<T> elements(String option, @Nullable Collection<? extends @Nullable T> values) {
        List<T> elements = new ArrayList<>();
        for (T value : values == null ? List.<T>of() : values) {
            if (value == null) {
                throw new InvalidOptionException(
                        option,
                        option + " has an element that is null, number " + (elements.size() + 1),
                        "leave it out");
            }
            elements.add(value);
        }
        return List.copyOf(elements);
    }

    /** The same for what came as arguments. */
    public static <T> List<T> elements(String option, @Nullable T @Nullable [] values) {
        return elements(option, values == null ? null : Arrays.asList(values));
    }

    /**
     * Returns the value; null if there is none.
     *
     * @throws InvalidOptionException if the value is less
     */
    public static @Nullable Integer atLeast(int least, String option, @Nullable Integer value) {
        if (value != null && value < least) {
            throw InvalidOptionException.evident(
                    option,
                    option + " must be at least " + least + ", but was: " + value,
                    "write " + least + " or more");
        }
        return value;
    }

    /**
     * Returns the time; null if there is none.
     *
     * @throws InvalidOptionException if the time is 0 or less
     */
    public static @Nullable Duration positive(String option, @Nullable Duration value) {
        if (value != null && (value.isNegative() || value.isZero())) {
            throw InvalidOptionException.evident(
                    option, option + " must be longer than 0, but was: " + value, "write a longer time, or remove it");
        }
        return value;
    }
}
