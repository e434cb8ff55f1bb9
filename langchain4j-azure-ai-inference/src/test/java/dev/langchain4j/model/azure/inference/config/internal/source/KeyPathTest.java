package dev.langchain4j.model.azure.inference.config.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyPathTest {

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("a", List.of("a")),
                Arguments.of("a.b-c.d", List.of("a", "b-c", "d")),
                Arguments.of("a.list[0]", List.of("a", "list", "[0]")),
                Arguments.of("a.list[10].x", List.of("a", "list", "[10]", "x")),
                Arguments.of("extras[a.b].c", List.of("extras", "a.b", "c")),
                Arguments.of("a..b", List.of("a", "", "b")),
                Arguments.of("a.[b", List.of("a", "[b")));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void splitsAtDotsAndBrackets(String dotted, List<String> keys) {
        assertThat(KeyPath.parse(dotted)).isEqualTo(keys);
    }
}
