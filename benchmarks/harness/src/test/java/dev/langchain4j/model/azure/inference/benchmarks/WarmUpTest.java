package dev.langchain4j.model.azure.inference.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private final AtomicLong compiled = new AtomicLong();
    private final AtomicInteger bursts = new AtomicInteger();

    /** The compiler works for a second in each of the first bursts. */
    private String until(int workingBursts) {
        PrintStream console = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            WarmUp.until(
                    () -> {
                        if (bursts.incrementAndGet() <= workingBursts) {
                            compiled.addAndGet(1_000);
                        }
                    },
                    compiled::get,
                    () -> {});
        } finally {
            System.setErr(console);
        }
        return told.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("ends when the compiler has rested three times, and says nothing")
    void warm() {
        assertThat(until(10)).isEmpty();

        assertThat(bursts).hasValue(13);
    }

    @Test
    @DisplayName("gives up after 60 bursts, and says so in one line")
    void notWarm() {
        assertThat(until(Integer.MAX_VALUE)).hasLineCount(1).contains("not warm after 60 bursts");

        assertThat(bursts).hasValue(60);
    }
}
