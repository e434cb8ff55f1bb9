package dev.langchain4j.model.azure.inference.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("error.type")
class ErrorTypeTest {

    static Stream<List<String>> documented() {
        return DocsTable.rows("type").stream().filter(row -> row.get(1).startsWith("`"));
    }

    @ParameterizedTest
    @MethodSource("documented")
    @DisplayName("of LangChain4j's exceptions is what the page says")
    void exceptions(List<String> row) throws ReflectiveOperationException {
        String exception = DocsTable.names(row.get(1)).findFirst().orElseThrow();
        Throwable thrown = (Throwable) Class.forName("dev.langchain4j.exception." + exception)
                .getConstructor(String.class)
                .newInstance("it failed");

        assertThat(DocsTable.names(row.get(0))).containsExactly(ErrorType.of(thrown));
    }

    @Test
    @DisplayName("of other exceptions is their class")
    void others() {
        assertThat(ErrorType.of(new IllegalStateException("no"))).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    @DisplayName("of a call that was cancelled is on the page too")
    void cancelled() {
        assertThat(DocsTable.rows("type"))
                .filteredOn(row -> row.get(1).startsWith("none"))
                .singleElement()
                .satisfies(row -> assertThat(row.get(0)).isEqualTo("`" + ErrorType.CANCELLED + "`"));
    }
}
