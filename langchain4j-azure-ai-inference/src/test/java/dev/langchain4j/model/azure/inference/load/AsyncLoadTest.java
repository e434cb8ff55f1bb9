package dev.langchain4j.model.azure.inference.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.langchain4j.model.azure.inference.testing.AsyncLoadProgram;
import dev.langchain4j.model.azure.inference.testing.HoldingServer;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many calls that are open at once, each on its connection, in a JVM with 256 MB; {@code -Psoak} runs the full form. */
@Timeout(600)
class AsyncLoadTest {

    private static final int FUTURES = Integer.getInteger("load.futures", 300);
    private static final int PUBLISHERS = Integer.getInteger("load.publishers", 200);
    private static final int MOST_THREADS = 20;

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("futures")
    void manyFuturesHoldFewThreads(Transport transport) throws Exception {
        holdsFewThreads("futures", transport, FUTURES);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("publishers")
    void manyPublishersHoldFewThreads(Transport transport) throws Exception {
        holdsFewThreads("streams", transport, PUBLISHERS);
    }

    private static void holdsFewThreads(String what, Transport transport, int many) throws Exception {
        assumeFiles(many + 2_000);
        Process server = start(HoldingServer.class, "64m", Integer.toString(many), what);
        try (BufferedReader printed = server.inputReader(UTF_8)) {
            String port = printed.readLine().substring("port=".length());
            Process program =
                    start(AsyncLoadProgram.class, "256m", what, port, transport.name(), Integer.toString(many));
            String output = new String(program.getInputStream().readAllBytes(), UTF_8);

            System.out.println(what + " on " + transport + ": " + output.trim());
            assertThat(output).contains("calls=" + many + " fine=" + many + " ");
            assertThat(printed.readLine()).isEqualTo("open=" + many);
            assertThat(threads(output)).isLessThanOrEqualTo(MOST_THREADS);
        } finally {
            server.destroyForcibly();
        }
    }

    private static void assumeFiles(int needed) {
        long allowed = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
        assumeTrue(allowed >= needed, "needs " + needed + " file descriptors, of which " + allowed + " are allowed");
    }

    private static Process start(Class<?> program, String heap, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=quiet-logback.xml",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static int threads(String output) {
        Matcher threads = Pattern.compile(" threads=(\\d+) ").matcher(output);
        assertThat(threads.find()).as(output).isTrue();
        return Integer.parseInt(threads.group(1));
    }
}
