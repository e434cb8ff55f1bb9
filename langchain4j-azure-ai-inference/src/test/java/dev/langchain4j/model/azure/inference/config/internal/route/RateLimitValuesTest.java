package dev.langchain4j.model.azure.inference.config.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitValuesTest {

    @DisplayName("only integers are numbers")
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "599, 599",
        "-1, -1",
        "123456789012345, 123456789012345",
        "1234567890123456,",
        "'',",
        "-,",
        ",",
        "1.5,",
        "many,",
        "5s,",
        "' 5',",
        "\u0663,"
    })
    void numbers(String text, Long number) {
        assertThat(RateLimitValues.number(text)).isEqualTo(number);
    }

    @DisplayName("durations are in hours, minutes, seconds and milliseconds; seconds if they don't say")
    @ParameterizedTest
    @CsvSource({
        "1m30.5s, 90500",
        "120ms, 120",
        "6h0m0s, 21600000",
        "7, 7000",
        "0s, 0",
        "' 1S ', 1000",
        "1., 1000",
        "0.1ms, 1",
        "1234567890123456s,",
        ".5s,",
        "1.2.3,",
        "-1s,",
        "1 s,",
        "1d,",
        "s,",
        "soon,",
        "'',",
        ","
    })
    void durations(String text, Long millis) {
        assertThat(RateLimitValues.millis(text)).isEqualTo(millis);
    }
}
