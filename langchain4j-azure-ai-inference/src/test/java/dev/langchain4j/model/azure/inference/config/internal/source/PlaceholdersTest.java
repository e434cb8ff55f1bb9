package dev.langchain4j.model.azure.inference.config.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

    private final List<String> used = new ArrayList<>();
    private final Placeholders placeholders =
            new Placeholders(Map.of("A", "alpha", "EMPTY", "", "ODD", "${A}", "QUOTED", "'in quotes'")::get);

    @ParameterizedTest
    @CsvSource(
            value = {
                "plain|plain",
                "${A}|alpha",
                "x${A}y${A}z|xalphayalphaz",
                "${NONE:other}|other",
                "${NONE:}|''",
                "${NONE: -0.5}|' -0.5'",
                "${A:other}|alpha",
                "${EMPTY:}|''",
                "${QUOTED}|in quotes",
                "${NONE:http://host:80/}|http://host:80/",
                "${NONE:${A}}|alpha",
                "${NONE:${NEITHER:c}}|c",
                "$${A}|${A}",
                "a $5 b|a $5 b",
                "${ODD}|${A}",
            },
            delimiter = '|')
    void puttingInVariables(String text, String replaced) {
        assertThat(placeholders.replace(text, used::add)).isEqualTo(replaced);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "${NONE}|environment variable NONE is not set",
                "${EMPTY}|environment variable EMPTY is empty",
                "${EMPTY:other}|environment variable EMPTY is empty",
                "${A:-other}|${A:-...} is a placeholder of shells",
                "${NONE:-other}|${NONE:-...} is a placeholder of shells",
                "${NONE:=other}|${NONE:=...} is a placeholder of shells",
                "${NONE:+other}|${NONE:+...} is a placeholder of shells",
                "${NONE:?message}|${NONE:?...} is a placeholder of shells",
                "${A|a ${ is not closed",
                "${}|a placeholder has no proper name",
                "${a b}|a placeholder has no proper name",
                "${NONE:${NEITHER}}|environment variable NEITHER is not set",
            },
            delimiter = '|')
    void refusing(String text, String problem) {
        assertThatThrownBy(() -> placeholders.replace(text, used::add))
                .isInstanceOf(Unreadable.class)
                .hasMessage(problem);
    }

    @Test
    void tellsWhatWasUsed() {
        placeholders.replace("${A} ${NONE:default}", used::add);
        assertThat(used).containsExactly("alpha");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"${A}|true", "${A:${B}}|true", "${A}x|false", "x${A}|false", "${A}${B}|false", "A|false"},
            delimiter = '|')
    void knowsALonePlaceholder(String text, boolean lone) {
        assertThat(Placeholders.isOne(text)).isEqualTo(lone);
    }
}
