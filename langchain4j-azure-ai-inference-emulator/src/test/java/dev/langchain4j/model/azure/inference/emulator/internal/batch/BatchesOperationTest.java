package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import static dev.langchain4j.model.azure.inference.emulator.testing.BatchClient.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.testing.BatchClient;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches as Azure runs them. */
@Timeout(60)
class BatchesOperationTest {

    private static final String CHAT = "/v1/chat/completions";

    static AzureAiInferenceEmulator emulator;
    static BatchClient client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(batches("batch"))
                .deployment(batches("odd", Feature.ODD_BATCHES))
                .deployment(batches("expiring", Feature.EXPIRING_BATCHES))
                .deployment(Deployment.chat("online", Dialect.GPT).build())
                .responder(call -> Reply.text("Answer to " + call.lastUserText()))
                .start();
        client = new BatchClient(emulator);
    }

    private static Deployment batches(String name, Feature... more) {
        return Deployment.chat(name, Dialect.GPT)
                .with(Feature.BATCHES)
                .with(more)
                .build();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.reset();
    }

    private static String[] lines(int count, String url, String deployment) {
        return IntStream.range(0, count)
                .mapToObj(i -> line("id-" + i, url, deployment, "question " + i))
                .toArray(String[]::new);
    }

    @Test
    @DisplayName("a batch goes through its states, one at each look")
    void states() {
        String file = client.file(lines(3, CHAT, "batch"));
        JsonNode created = Client.json(client.create("{'input_file_id':'" + file
                + "','endpoint':'/chat/completions','completion_window':'24h','metadata':{'a':'b'}}"));
        List<String> states = new ArrayList<>(List.of(created.path("status").asText()));
        JsonNode ended = client.states(created.path("id").asText(), states);

        assertThat(states).containsExactly("validating", "in_progress", "finalizing", "completed");
        assertThat(ended.path("request_counts").toString()).isEqualTo("{\"total\":3,\"completed\":3,\"failed\":0}");
        assertThat(ended.path("metadata").toString()).isEqualTo("{\"a\":\"b\"}");
        assertThat(ended.path("completed_at").isIntegralNumber()).isTrue();
        assertThat(ended.path("error_file_id").isNull()).isTrue();
    }

    @ParameterizedTest
    @DisplayName("each line is answered as its route would answer it, in another order")
    @ValueSource(strings = {CHAT, "/v1/responses", "/chat/completions"})
    void answers(String url) {
        JsonNode ended = client.run(client.file(lines(20, url, "batch")), url.replace("/v1", ""));
        List<JsonNode> results = client.lines(ended.path("output_file_id").asText());

        List<String> ids = results.stream()
                .map(result -> result.path("custom_id").asText())
                .toList();
        assertThat(ids)
                .hasSize(20)
                .doesNotHaveDuplicates()
                .isNotEqualTo(ids.stream().sorted().toList());
        for (JsonNode result : results) {
            String number = result.path("custom_id").asText().substring("id-".length());
            assertThat(result.path("response").path("status_code").asInt()).isEqualTo(200);
            assertThat(result.path("response").path("body").toString()).contains("Answer to question " + number);
            assertThat(result.path("error").isNull()).isTrue();
        }
    }

    @Test
    @DisplayName("lines that are refused are in the error file")
    void refusedLines() {
        String wrong = line("wrong", CHAT, "batch", "q").replace("'messages'", "'temperature':9,'messages'");
        JsonNode ended = client.run(client.file(line("right", CHAT, "batch", "q"), wrong));

        assertThat(ended.path("request_counts").toString()).isEqualTo("{\"total\":2,\"completed\":1,\"failed\":1}");
        JsonNode failed = client.lines(ended.path("error_file_id").asText()).get(0);
        assertThat(failed.path("custom_id").asText()).isEqualTo("wrong");
        assertThat(failed.path("response").path("status_code").asInt()).isEqualTo(400);
        assertThat(failed.path("response").path("body").path("error").isObject())
                .isTrue();
    }

    static Stream<Arguments> failures() {
        String good = line("a", CHAT, "batch", "q");
        return Stream.of(
                Arguments.of("empty_file", "\n"),
                Arguments.of("invalid_json_line", good + "\n{'custom_id"),
                Arguments.of("duplicate_custom_id", good + "\n" + good),
                Arguments.of("url_mismatch", good + "\n" + line("b", "/v1/responses", "batch", "q")),
                Arguments.of("url_mismatch", line("b", "/v1/embeddings", "batch", "q")),
                Arguments.of("model_mismatch", good + "\n" + line("b", CHAT, "odd", "q")),
                Arguments.of("model_not_found", line("b", CHAT, "nobody", "q")),
                Arguments.of("invalid_request", line("b", CHAT, "online", "q")));
    }

    @ParameterizedTest
    @DisplayName("a file that can't be run fails the batch")
    @MethodSource("failures")
    void failed(String code, String file) {
        JsonNode ended = client.run(client.file(file));

        assertThat(ended.path("status").asText()).isEqualTo("failed");
        assertThat(ended.path("errors").path("data").path(0).path("code").asText())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @DisplayName("a batch that Azure does not create is not created")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'endpoint':'/chat/completions','completion_window':'24h' | 400 | input_file_id",
                "'input_file_id':'FILE','completion_window':'24h' | 400 | endpoint",
                "'input_file_id':'FILE','endpoint':'/chat/completions' | 400 | completion_window",
                "'input_file_id':'FILE','endpoint':'/chat/completions','completion_window':'1h' | 400 | must be '24h'",
                "'input_file_id':'FILE','endpoint':'/chat/completions','completion_window':'24h','output_expires_after':{'anchor':'created_at','seconds':60} | 400 | output_expires_after",
                "'input_file_id':'FILE','endpoint':'/chat/completions','completion_window':'24h','output_expires_after':{'seconds':1209600} | 400 | output_expires_after",
                "'input_file_id':'file-1','endpoint':'/chat/completions','completion_window':'24h' | 404 | not found"
            })
    void refuses(String fields, int status, String message) {
        String file = client.file(lines(1, CHAT, "batch"));
        var response = client.create(Client.json("{" + fields.replace("FILE", file) + "}"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(message);
        assertThat(Client.json(client.get("batches")).path("data")).isEmpty();
    }

    @Test
    @DisplayName("the batch's endpoint has to be that of its lines")
    void otherEndpoint() {
        JsonNode ended = client.run(client.file(lines(1, CHAT, "batch")), "/responses");

        assertThat(ended.path("status").asText()).isEqualTo("failed");
        assertThat(ended.path("errors").toString())
                .contains(
                        "url_mismatch",
                        "The URL of the requests, /v1/chat/completions, is not that of the batch's endpoint");
    }

    @Test
    @DisplayName("results may expire")
    void expiry() {
        JsonNode ended = client.ended(client.create("{'input_file_id':'"
                + client.file(lines(1, CHAT, "batch"))
                + "','endpoint':'/chat/completions','completion_window':'24h',"
                + "'output_expires_after':{'anchor':'created_at','seconds':1209600}}"));
        JsonNode output =
                Client.json(client.get("files/" + ended.path("output_file_id").asText()));

        assertThat(output.path("expires_at").asLong()
                        - output.path("created_at").asLong())
                .isEqualTo(1_209_600);
    }

    @Test
    @DisplayName("a file that has not been processed can't be run")
    void pending() {
        var uploaded = client.upload("purpose=batch", "application/jsonl", line("a", CHAT, "batch", "q"));
        String id = Client.json(uploaded).path("id").asText();
        var response = client.create(
                "{'input_file_id':'" + id + "','endpoint':'/chat/completions','completion_window':'24h'}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("not processed");
    }

    @Test
    @DisplayName("the odd forms: capitals, ISO dates, null and empty texts, an error file without a byte")
    void odd() {
        JsonNode ended = client.run(client.file(lines(2, CHAT, "odd")));

        assertThat(ended.path("status").asText()).isEqualTo("Completed");
        assertThat(ended.path("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(ended.path("endpoint").isNull()).isTrue();
        assertThat(ended.path("request_counts").isNull()).isTrue();
        String errors = ended.path("error_file_id").asText();
        assertThat(client.get("files/" + errors + "/content").body()).isEmpty();
    }

    @Test
    @DisplayName("an expired batch keeps what was answered")
    void expired() {
        JsonNode ended = client.run(client.file(lines(4, CHAT, "expiring")));

        assertThat(ended.path("status").asText()).isEqualTo("expired");
        assertThat(client.lines(ended.path("output_file_id").asText())).hasSize(2);
        assertThat(client.lines(ended.path("error_file_id").asText()))
                .hasSize(2)
                .allMatch(line -> line.path("error").path("code").asText().equals("batch_expired"));
    }

    @Test
    @DisplayName("a cancelled batch stops, and can't be cancelled again")
    void cancel() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        emulator.respondWith(call -> {
            asked.countDown();
            await(go);
            return Reply.text("late");
        });
        String file = client.file(lines(3, CHAT, "batch"));
        String id = Client.json(client.create(
                        "{'input_file_id':'" + file + "','endpoint':'/chat/completions','completion_window':'24h'}"))
                .path("id")
                .asText();
        asked.await();

        JsonNode cancelling = Client.json(client.post("batches/" + id + "/cancel"));
        go.countDown();
        JsonNode ended = client.states(id, new ArrayList<>());

        assertThat(cancelling.path("status").asText()).isEqualTo("cancelling");
        assertThat(ended.path("status").asText()).isEqualTo("cancelled");
        assertThat(client.lines(ended.path("output_file_id").asText())).hasSize(1);
        assertThat(client.post("batches/" + id + "/cancel").statusCode()).isEqualTo(409);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("batches are listed, the newest first, page by page")
    void list() {
        String first =
                client.run(client.file(lines(1, CHAT, "batch"))).path("id").asText();
        String second =
                client.run(client.file(lines(1, CHAT, "batch"))).path("id").asText();

        JsonNode page = Client.json(client.get("batches?limit=1"));
        assertThat(page.path("first_id").asText()).isEqualTo(second);
        assertThat(page.path("has_more").asBoolean()).isTrue();
        JsonNode rest = Client.json(client.get("batches?after=" + second));
        assertThat(rest.path("last_id").asText()).isEqualTo(first);
        assertThat(rest.path("has_more").asBoolean()).isFalse();
        assertThat(client.get("batches?limit=0").statusCode()).isEqualTo(400);
        assertThat(client.get("batches/none").statusCode()).isEqualTo(404);
    }
}
