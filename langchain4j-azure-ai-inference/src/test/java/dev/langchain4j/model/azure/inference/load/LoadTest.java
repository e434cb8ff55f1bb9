package dev.langchain4j.model.azure.inference.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.callback.CallbackExecutors;
import dev.langchain4j.model.azure.inference.testing.LoadProgram;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.azure.inference.testing.VirtualThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What many streams cost, in a JVM with 256 MB; {@code -Psoak} runs the full form. */
@Timeout(300)
class LoadTest {

    private static final int STREAMS = Integer.getInteger("load.streams", 100);
    private static final int ENDED = Integer.getInteger("load.ended", 500);
    private static final int EVENTS = 200;

    @ParameterizedTest
    @EnumSource(Transport.class)
    void manyStreamsNeedFewThreadsAndLittleMemory(Transport transport) throws Exception {
        Reply paced = Reply.text("word ".repeat(EVENTS)).paced(Duration.ofMillis(20));
        String line = run("load", transport, STREAMS, paced, paced);

        System.out.println("load on " + transport + ": " + line);
        assertThat(number(line, "open")).isZero();
        assertThat(number(line, "failed")).isZero();
        assertThat(number(line, "leastWords")).isGreaterThanOrEqualTo(EVENTS);
        assertThat(number(line, "threads")).isLessThan(40);
    }

    /** Paced: they end after two seconds, or on a busy machine when they can. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    @EnabledIfSystemProperty(named = "load.streams", matches = "500", disabledReason = "of -Psoak")
    void aHandlerThatTakesFiveSecondsDelaysOnlyItsThread(Transport transport) throws Exception {
        Reply paced = Reply.text("word ".repeat(EVENTS / 2)).paced(Duration.ofMillis(20));
        String line = run("block", transport, STREAMS, paced, paced);

        System.out.println("block on " + transport + ": " + line);
        assertThat(number(line, "blocked")).isGreaterThanOrEqualTo(5_000);
        assertThat(number(line, "outsideMax")).isLessThan(number(line, "usualMax") + 4_000);
        assertThat(number(line, "inside")).isLessThanOrEqualTo(1 + STREAMS / CallbackExecutors.DEFAULT_THREADS);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @EnabledIfSystemProperty(named = "load.streams", matches = "500", disabledReason = "of -Psoak")
    void onVirtualThreadsItDelaysNobody(Transport transport) throws Exception {
        VirtualThreads.assumeThereAre();
        Reply paced = Reply.text("word ".repeat(EVENTS / 2)).paced(Duration.ofMillis(20));
        String line = run("block", transport, STREAMS, paced, paced, "virtual");

        System.out.println("block on " + transport + ", virtual threads: " + line);
        assertThat(number(line, "inside")).isEqualTo(1);
        assertThat(number(line, "outsideMax")).isLessThan(number(line, "usualMax") + 4_000);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void streamsThatEndBadlyLeaveNothingBehind(Transport transport) throws Exception {
        Reply endless = Reply.text("word ".repeat(1_000)).paced(Duration.ofMillis(5));
        String line =
                run("memory", transport, ENDED, endless, Reply.text("word").resetAfter(30));

        System.out.println("memory on " + transport + ": " + line);
        long more = number(line, "afterKb") - number(line, "beforeKb");
        // A hundred bytes a stream would already be too much.
        assertThat(more).isLessThan(100L * ENDED / 1024 + 1_500);
        assertThat(number(line, "threads")).isLessThan(40);
    }

    private static String run(String what, Transport transport, int streams, Reply one, Reply other, String... more)
            throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("gpt-5.4", Dialect.GPT).build())
                .recordAtMost(10)
                .responder(call -> calls.incrementAndGet() % 2 == 0 ? one : other)
                .start()) {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            List<String> command = new ArrayList<>(List.of(
                    java,
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-Dlogback.configurationFile=quiet-logback.xml",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    LoadProgram.class.getName(),
                    what,
                    emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"),
                    emulator.apiKey(),
                    transport.name(),
                    Integer.toString(streams)));
            command.addAll(List.of(more));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = outputOf(process);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(output).contains("streams=" + streams);
            return output.lines()
                    .filter(line -> line.startsWith("streams="))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String outputOf(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private static long number(String line, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "=(\\d+)").matcher(line);
        assertThat(matcher.find()).as(name + " in " + line).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
