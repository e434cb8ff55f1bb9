package dev.langchain4j.model.azure.inference.emulator.internal.server;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import dev.langchain4j.model.azure.inference.emulator.testing.Tcp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no request may do: take the memory, or be answered in HTML. */
class LimitsTest {

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

    static Stream<String> largeSchemas() {
        String list = "{'type':'array','minItems':1000,'items':";
        String either = "{'anyOf':[{'$ref':'#'},{'$ref':'#'}]}";
        return Stream.of(
                "{'type':'array','minItems':2000000000,'items':{'type':'string'}}",
                "{'type':'array','minItems':20000000000}",
                "{'type':'array','minItems':-1}",
                "{'type':'string','minLength':2000000000}",
                "{'type':'string','minLength':1e9}",
                list + list + list + "{'type':'null'}}}}",
                either,
                "{'type':'object','properties':{'a':" + either + ",'b':" + either + "},'required':['a','b']}");
    }

    @ParameterizedTest
    @MethodSource("largeSchemas")
    void a_schema_that_demands_too_much_is_refused(String schema) {
        String format = "{'messages':[{'role':'user','content':'Hi'}],'response_format':{'type':'json_schema',"
                + "'json_schema':{'name':'A','schema':" + schema + "}}}";
        String tool =
                "{'messages':[{'role':'user','content':'Hi'}],'tool_choice':'required','tools':[{'type':'function',"
                        + "'function':{'name':'f','parameters':{'type':'object','properties':{'p':"
                        + schema.replace("'#'", "'#/properties/p'") + "},'required':['p']}}}]}";

        for (String body : new String[] {format, tool}) {
            HttpResponse<String> response = client.chat(OPENAI_V1, "gpt-5.4", body);

            assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
            assertThat(Client.json(response).path("error").isObject()).isTrue();
        }
    }

    @Test
    void the_requests_that_are_kept_are_bounded_by_their_bytes() {
        try (AzureAiInferenceEmulator small =
                AzureAiInferenceEmulator.builder().recordAtMostBytes(50_000).start()) {
            Client caller = new Client(small);
            for (int i = 0; i < 5; i++) {
                caller.chat(OPENAI_V1, "gpt-5.4", message("a".repeat(20_000)));
            }
            assertThat(small.requests()).hasSize(2);

            caller.chat(OPENAI_V1, "gpt-5.4", message("b".repeat(60_000)));
            assertThat(small.requests()).hasSize(1);
            assertThat(small.lastRequest().body()).contains("bbb");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /openai/v1/models HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /openai/v1/models HTTP/1.1\r\n\r\n",
                "GET /openai/v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /../x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "BREW /coffee HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "POST /openai/v1/models HTTP/1.1\r\nHost: x\r\nContent-Length: one\r\n\r\n",
                "POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET /x HTTP/1.1\r\nHost: x\r\nBig: LARGE\r\n\r\n",
            })
    void the_servers_own_errors_are_json(String request) throws IOException {
        try (Tcp tcp = new Tcp(emulator)) {
            tcp.send(request.replace("LARGE", "x".repeat(100_000)).getBytes(UTF_8));
            String response = tcp.all();

            assertThat(response)
                    .matches("(?s)HTTP/1.1 [45]\\d\\d .*")
                    .containsIgnoringCase("content-type: application/json");
            String body = response.substring(response.indexOf("\r\n\r\n") + 4);
            assertThat(Client.tree(body).at("/error/message").asText()).isNotBlank();
            assertThat(Client.tree(body).at("/error/code").asText()).isEqualTo(response.substring(9, 12));
        }
    }

    private static String message(String text) {
        return "{'messages':[{'role':'user','content':'" + text + "'}]}";
    }
}
