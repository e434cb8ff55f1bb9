package dev.langchain4j.model.azure.inference.emulator.internal.reply;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import dev.langchain4j.model.azure.inference.emulator.testing.Tcp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers byte by byte: pauses and cuts. */
@Timeout(30)
class DeliveryTest {

    static final String HI = "{'messages':[{'role':'user','content':'Hi'}]}";
    static final String HI_STREAM = "{'stream':true,'messages':[{'role':'user','content':'Hi'}]}";

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
    void a_stream_takes_its_time() {
        emulator.respondWith(call -> Reply.text("one two three four five").paced(Duration.ofMillis(30)));

        long start = System.nanoTime();
        int events = Client.events(client.chat(OPENAI_V1, "gpt-5.4", HI_STREAM)).size();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(30L * events));
    }

    @Test
    void events_arrive_one_by_one() throws IOException {
        emulator.respondWith(call -> Reply.text("one two three").paced(Duration.ofHours(1)));

        try (Tcp tcp = new Tcp(emulator).chat(emulator, true)) {
            assertThat(tcp.until("\n\n")).contains("prompt_filter_results").doesNotContain("one");
        }
    }

    @Test
    void informational_responses_come_before_the_answer() throws IOException {
        emulator.respondWith(call -> Reply.text("done").withInterim(103, 102));

        try (Tcp tcp = new Tcp(emulator).chat(emulator, false)) {
            assertThat(tcp.until("\r\n\r\n")).startsWith("HTTP/1.1 103 ");
            assertThat(tcp.until("\r\n\r\n")).startsWith("HTTP/1.1 102 ");
            assertThat(tcp.until("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        }
        assertThat(client.chat(OPENAI_V1, "gpt-5.4", HI).body()).contains("done");
    }

    @Test
    void calls_have_the_ids_that_a_script_chooses() {
        String longer = "i".repeat(41);
        emulator.respondWith(call -> Reply.toolCalls(
                        new ToolCall("f", "{}", "null"),
                        new ToolCall("f", "{}", longer),
                        new ToolCall("f", "{}", longer))
                .thinking("well"));
        String tools = "'tools':[{'type':'function','function':{'name':'f'}}]";

        String body = client.chat(OPENAI_V1, "grok-4.7", HI.replace("{'messages'", "{" + tools + ",'messages'"))
                .body();

        assertThat(Client.tree(body).at("/choices/0/message/tool_calls").findValuesAsText("id"))
                .containsExactly("null", longer, longer);
        assertThat(Client.tree(body).at("/choices/0/message/reasoning_content").asText())
                .isEqualTo("well");
    }

    @Test
    void hostile_bytes_are_delivered_as_they_are() {
        byte[][] hostile = {
            {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
            "data: {\"a\":\"\u00e4\u20ac".getBytes(UTF_8),
            {(byte) 0xF0, (byte) 0x9F},
            {(byte) 0x98, (byte) 0x80, '"', '}', '\r', '\n', '\r'},
            ": comment\n\nevent: error\nretry: 3".getBytes(UTF_8),
        };
        emulator.respondWith(call -> Reply.raw(200, "text/event-stream", hostile)
                .header("x-strange", "yes")
                .paced(Duration.ofMillis(5)));

        HttpResponse<String> response = client.chat(OPENAI_V1, "gpt-5.4", HI_STREAM);

        assertThat(response.body())
                .isEqualTo("\ufeffdata: {\"a\":\"\u00e4\u20ac\ud83d\ude00\"}\r\n\r: comment\n\nevent: error\nretry: 3");
        assertThat(response.headers().firstValue("x-strange")).hasValue("yes");
    }

    @Test
    void a_raw_answer_may_be_no_success_and_no_json() {
        emulator.respondWith(call -> Reply.error(429, "<html>slow down</html>")
                .header("Content-Type", "text/html")
                .header("Retry-After", "7"));

        HttpResponse<String> response = client.chat(OPENAI_V1, "gpt-5.4", HI);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.body()).isEqualTo("<html>slow down</html>");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    void the_wire_is_the_scripts() throws IOException {
        byte[] bytes = "HTTP/1.1 200 OK\r\nContent-Type: text/ht".getBytes(ISO_8859_1);
        emulator.respondWith(call -> Reply.wire(bytes));

        try (Tcp tcp = new Tcp(emulator).chat(emulator, false)) {
            assertThat(tcp.all()).isEqualTo("HTTP/1.1 200 OK\r\nContent-Type: text/ht");
        }
    }

    @Test
    void hangs_up_without_an_answer() throws IOException {
        emulator.respondWith(call -> Reply.hangUp());

        try (Tcp tcp = new Tcp(emulator).chat(emulator, false)) {
            assertThat(tcp.all()).isEmpty();
        }
    }

    @Test
    void resets_without_an_answer() throws IOException {
        emulator.respondWith(call -> Reply.reset());

        try (Tcp tcp = new Tcp(emulator).chat(emulator, false)) {
            assertThatThrownBy(tcp::all)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(SocketException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 2000})
    void cuts_a_stream_after_so_many_bytes(int bytes) throws IOException {
        emulator.respondWith(call -> Reply.text("word ".repeat(50)).closedAfter(bytes));

        try (Tcp tcp = new Tcp(emulator).chat(emulator, true)) {
            String answer = tcp.all();
            assertThat(answer).startsWith("HTTP/1.1 200 OK").doesNotEndWith("\r\n0\r\n\r\n");
            assertThat(unchunked(answer)).hasSize(bytes);
        }
    }

    @Test
    void cuts_a_plain_answer_after_its_length_was_told() throws IOException {
        emulator.respondWith(call -> Reply.asUsual().closedAfter(10));

        try (Tcp tcp = new Tcp(emulator).chat(emulator, false)) {
            String answer = tcp.all();
            assertThat(answer).contains("Content-Length: ");
            assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).isEqualTo("{\"choices\"");
        }
    }

    @Test
    void resets_in_the_middle() throws IOException {
        emulator.respondWith(call -> Reply.text("word ".repeat(50)).resetAfter(700));

        try (Tcp tcp = new Tcp(emulator).chat(emulator, true)) {
            assertThatThrownBy(tcp::all).hasCauseInstanceOf(SocketException.class);
        }
    }

    @Test
    void connections_are_kept_alive_through_answers_and_refusals() throws IOException {
        emulator.respondWith(call -> Reply.text("one two").paced(Duration.ofMillis(60)));

        try (Tcp tcp = new Tcp(emulator)) {
            for (int i = 0; i < 5; i++) {
                tcp.chat(emulator, true);
                assertThat(tcp.until("[DONE]\n\n\r\n0\r\n\r\n")).contains("two");
            }
        }
    }

    @Test
    void a_request_that_is_sent_early_is_answered_in_its_turn() throws IOException {
        emulator.respondWith(call -> Reply.text("one two").paced(Duration.ofMillis(20)));

        try (Tcp tcp = new Tcp(emulator)) {
            tcp.chat(emulator, true).chat(emulator, true);
            tcp.until("[DONE]\n\n\r\n0\r\n\r\n");
            assertThat(tcp.until("[DONE]\n\n\r\n0\r\n\r\n")).contains("two");
        }
    }

    @Test
    void the_interceptor_comes_before_everything() {
        emulator.interceptWith(request -> Reply.error(503, "{}"));
        try {
            assertThat(client.get(OPENAI_V1, "gpt-5.4", "models").statusCode()).isEqualTo(503);
            emulator.interceptWith(request -> Reply.asUsual().after(Duration.ofMillis(80)));
            long start = System.nanoTime();
            emulator.respondWith(call -> Reply.text("late"));
            assertThat(client.chat(OPENAI_V1, "gpt-5.4", HI).body()).contains("late");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(79));
        } finally {
            emulator.interceptWith(request -> Reply.asUsual());
        }
    }

    private static String unchunked(String answer) {
        StringBuilder body = new StringBuilder();
        String rest = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        while (!rest.isEmpty()) {
            int line = rest.indexOf("\r\n");
            int size = Integer.parseInt(rest.substring(0, line), 16);
            body.append(rest, line + 2, line + 2 + size);
            rest = rest.substring(Math.min(rest.length(), line + 2 + size + 2));
        }
        return body.toString();
    }
}
