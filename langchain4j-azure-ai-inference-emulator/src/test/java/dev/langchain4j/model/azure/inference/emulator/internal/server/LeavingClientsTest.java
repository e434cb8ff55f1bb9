package dev.langchain4j.model.azure.inference.emulator.internal.server;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import dev.langchain4j.model.azure.inference.emulator.testing.Tcp;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that stall, and clients that leave. */
@Timeout(30)
class LeavingClientsTest {

    static final String HI = "{'messages':[{'role':'user','content':'Hi'}]}";

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void stalls_after_the_headers() throws Exception {
        emulator.respondWith(call -> Reply.stall());

        try (Tcp tcp = new Tcp(emulator).chat(emulator, true)) {
            assertThat(tcp.until("\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
            assertThat(tcp.in().available()).isZero();
            assertThat(emulator.lastRequest().answered()).isNotDone();
        }
        emulator.lastRequest().connectionLost().get(500, TimeUnit.MILLISECONDS);
    }

    @Test
    void keeps_silent_until_the_client_goes() throws Exception {
        emulator.clearRequests();
        emulator.respondWith(call -> Reply.silence());
        Tcp tcp = new Tcp(emulator).chat(emulator, false);
        awaitRequest();

        tcp.reset();

        emulator.lastRequest().connectionLost().get(500, TimeUnit.MILLISECONDS);
    }

    @Test
    void notices_at_once_that_a_client_leaves_between_two_events() throws Exception {
        emulator.respondWith(call -> Reply.text("one two three").paced(Duration.ofMinutes(10)));
        Tcp tcp = new Tcp(emulator).chat(emulator, true);
        tcp.until("\n\n");

        tcp.close();

        emulator.lastRequest().connectionLost().get(500, TimeUnit.MILLISECONDS);
        assertThat(emulator.lastRequest().answered()).isNotDone();
    }

    @Test
    void notices_that_a_client_leaves_a_fast_stream() throws Exception {
        emulator.respondWith(call -> Reply.text("word ".repeat(300_000)));
        Tcp tcp = new Tcp(emulator).chat(emulator, true);
        tcp.until("\n\n");

        tcp.close();

        emulator.lastRequest().connectionLost().get(2, TimeUnit.SECONDS);
    }

    @Test
    void what_was_answered_is_told() throws Exception {
        emulator.respondWith(call -> Reply.text("done"));
        client.chat(OPENAI_V1, "gpt-5.4", HI);

        emulator.lastRequest().answered().get(1, TimeUnit.SECONDS);
        assertThat(emulator.lastRequest().connectionLost()).isNotDone();
    }

    private static void awaitRequest() {
        while (emulator.requests().isEmpty()) {
            Thread.onSpinWait();
        }
    }
}
