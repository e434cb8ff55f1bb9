package dev.langchain4j.model.azure.inference.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The context of a call has its attributes")
class CallContextTest {

    private final AtomicInteger added = new AtomicInteger();
    private final CallContext context = new CallContext();

    CallContextTest() {
        context.attributes(() -> {
            added.incrementAndGet();
            context.addHighCardinalityKeyValues(KeyValues.of("host", "a", "port", "443"));
        });
    }

    static Stream<Arguments> reads() {
        return Stream.<Function<Observation.Context, Object>>of(
                        Observation.Context::getHighCardinalityKeyValues,
                        Observation.Context::getAllKeyValues,
                        context -> context.getHighCardinalityKeyValue("host"),
                        Observation.Context::toString)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("reads")
    @DisplayName("however it is read, and adds them once")
    void read(Function<Observation.Context, Object> read) {
        assertThat(read.apply(context).toString()).contains("host").contains("a");
        read.apply(context);

        assertThat(added).hasValue(1);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                changed(context -> context.addHighCardinalityKeyValue(KeyValue.of("host", "b")), "host=b", "port=443"),
                changed(
                        context -> context.addHighCardinalityKeyValues(KeyValues.of("x", "y")),
                        "host=a",
                        "port=443",
                        "x=y"),
                changed(context -> context.removeHighCardinalityKeyValue("host"), "port=443"),
                changed(context -> context.removeHighCardinalityKeyValues("host", "port")));
    }

    private static Arguments changed(Consumer<Observation.Context> change, String... left) {
        return Arguments.of(change, left);
    }

    @ParameterizedTest
    @MethodSource("changes")
    @DisplayName("before a filter changes them")
    void change(Consumer<Observation.Context> change, String... left) {
        change.accept(context);

        assertThat(context.getHighCardinalityKeyValues().stream().map(each -> each.getKey() + "=" + each.getValue()))
                .containsExactly(left);
    }

    @Test
    @DisplayName("only if somebody asks for them")
    void unread() {
        assertThat(context.getLowCardinalityKeyValues()).isEmpty();

        assertThat(added).hasValue(0);
    }
}
