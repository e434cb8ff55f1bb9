package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.testing.NonBlockingProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a JVM of its own, as BlockHound changes the classes of the JDK. */
@Timeout(90)
class NonBlockingTest {

    @Test
    @DisplayName("futures and publishers block no event loop, on either transport")
    void blocksNoEventLoop() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:+AllowRedefinitionToAddDeleteMethods",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=quiet-logback.xml",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        NonBlockingProgram.class.getName())
                .redirectErrorStream(true)
                .start();

        String output = new String(program.getInputStream().readAllBytes(), UTF_8);

        assertThat(output)
                .as("what blocks is found")
                .contains("itself blocked: 1 ")
                .contains("NETTY blocked: 0 ", "JDK blocked: 0 ");
    }
}
