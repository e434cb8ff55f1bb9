package dev.langchain4j.model.azure.inference.examples.reactive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Reads the application's events, and leaves. */
@Timeout(60)
class ReactiveExampleTest {

    private static final PrintStream OUT = System.out;
    private static final ByteArrayOutputStream WRITTEN = new ByteArrayOutputStream();
    private static ConfigurableApplicationContext application;
    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        // Before Logback opens it.
        System.setOut(new PrintStream(WRITTEN, true, UTF_8));
        application = SpringApplication.run(
                // On the emulator, whatever the shell says.
                ReactiveExample.class, "--server.port=0", "--AZURE_INFERENCE_ENDPOINT=");
        emulator = application.getBean(AzureAiInferenceEmulator.class);
    }

    @AfterAll
    static void stop() {
        application.close();
        System.setOut(OUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/answers", "/desk"})
    void streamsTheAnswerWithItsBlanks(String path) throws Exception {
        emulator.respondWith(call -> Reply.text("At 08:45, from Harlingen."));

        String written = read(path, Integer.MAX_VALUE);

        assertThat(written.replaceAll("(?s).*?data:\\{\"text\":\"(.*?)\"}\n", "$1"))
                .startsWith("At 08:45, from Harlingen.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/answers", "/desk"})
    void cancelsTheStreamWhenTheBrowserLeaves(String path) throws Exception {
        emulator.respondWith(call -> Reply.text("word ".repeat(2_000)).paced(Duration.ofMillis(10)));

        read(path, 3);

        emulator.lastRequest().connectionLost().get(20, TimeUnit.SECONDS);
        assertThat(emulator.lastRequest().answered()).isNotDone();
    }

    @Test
    void asksForNoMoreThanTheBrowserTakes() throws Exception {
        emulator.respondWith(call -> Reply.text("word ".repeat(100)));

        String written = read("/answers", Integer.MAX_VALUE);

        assertThat(Pattern.compile("asks for (\\d+) events").matcher(written).results())
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        asked -> assertThat(Integer.parseInt(asked.group(1))).isBetween(1, 16));
    }

    private static String read(String path, int events) throws Exception {
        WRITTEN.reset();
        Browser.read(
                application.getEnvironment().getRequiredProperty("local.server.port"),
                path + "?question=When+does+the+ferry+leave",
                events);
        return WRITTEN.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
