package dev.langchain4j.model.azure.inference.config.internal.option;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The values of an enum as configurations write them: in lower case, with hyphens. */
final class EnumWords {

    private EnumWords() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : type.getEnumConstants()) {
            words.put(of(value), value);
        }
        return words;
    }
}
