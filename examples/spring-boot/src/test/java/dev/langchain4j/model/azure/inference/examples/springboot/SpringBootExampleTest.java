package dev.langchain4j.model.azure.inference.examples.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.spring.AutoConfigureAzureAiInferenceEmulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Calls the application over HTTP. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureAzureAiInferenceEmulator
class SpringBootExampleTest {

    private static final String QUESTION = "answers?question=When+do+ferries+leave+for+Vlieland";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void script() {
        emulator.respondWith(
                call -> Reply.text("At 08:45, says " + call.deployment().name() + "."));
    }

    @Test
    void answersWithTheModelThatIsAskedForAndWithWhatWasFound() throws Exception {
        assertThat(get("/" + QUESTION).body()).isEqualTo("At 08:45, says mistral-small.");
        assertThat(emulator.lastRequest().body())
                .contains("from this alone:\\nFerries leave Harlingen for Vlieland at 08:45");

        assertThat(get("/careful-" + QUESTION).body()).isEqualTo("At 08:45, says gpt-5.4.");
    }

    @Test
    void streamsAnswersAsEvents() throws Exception {
        HttpResponse<String> streamed = get("/streamed-" + QUESTION);

        assertThat(streamed.headers().firstValue("content-type")).hasValue("text/event-stream");
        assertThat(streamed.body()).startsWith("data:{\"text\":\"");
        assertThat(streamed.body().replaceAll("data:\\{\"text\":\"|\"}|\n", ""))
                .isEqualTo("At 08:45, says mistral-small.");
    }

    @Test
    void countsTokensAndTimeByModel() throws Exception {
        get("/" + QUESTION);

        for (String model : new String[] {"mistral-small", "text-embedding-3-small"}) {
            assertThat(get("/actuator/metrics/gen_ai.client.token.usage?tag=gen_ai.request.model:" + model)
                            .body())
                    .containsPattern("\"statistic\":\"COUNT\",\"value\":[1-9]");
            assertThat(get("/actuator/metrics/gen_ai.client.operation.duration?tag=gen_ai.request.model:" + model)
                            .body())
                    .containsPattern("\"statistic\":\"TOTAL_TIME\",\"value\":[0-9.E-]*[1-9]");
        }
    }

    @Test
    void isUnhealthyFromARefusedKeyUntilAnAnswer() throws Exception {
        get("/" + QUESTION);
        assertThat(get("/actuator/health").body())
                .contains("\"fast\":\"mistral-small at http://127.0.0.1:", "\"search\":\"text-embedding-3-small at ");

        emulator.interceptWith(
                request -> request.path().endsWith("/embeddings") ? Reply.asUsual() : AzureErrors.keysDisabled());
        HttpResponse<String> failed = get("/" + QUESTION);

        assertThat(failed.statusCode()).isEqualTo(502);
        assertThat(failed.body()).contains("\"detail\":").doesNotContain(emulator.apiKey());
        assertThat(get("/actuator/health").statusCode()).isEqualTo(503);

        emulator.interceptWith(request -> Reply.asUsual());
        get("/" + QUESTION);
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    void answersTheRequestsOfThePage() throws Exception {
        get("/careful-" + QUESTION);
        List<String> paths = Pattern.compile("curl (?:-X POST )?'?localhost:8080(/[^'\\s]+)")
                .matcher(Files.readString(Path.of("../../docs/spring-boot.md")))
                .results()
                .map(curl -> curl.group(1))
                .toList();

        assertThat(paths).hasSize(2);
        for (String path : paths) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(get(paths.get(0)).body()).containsPattern("\"statistic\":\"TOTAL\",\"value\":[1-9]");
    }

    @Test
    void itTakesTwelveLinesOfYamlAtMost() throws Exception {
        assertThat(Files.readAllLines(Path.of("src/main/resources/application.yml")))
                .filteredOn(line -> !line.isBlank())
                .hasSizeBetween(8, 12);
    }

    @Test
    void theDemoAsksOverHttpAndEnds() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(written, true, UTF_8));
        try {
            Demo.main(new String[] {"ask"});
        } finally {
            System.setOut(out);
        }

        assertThat(written.toString(UTF_8))
                .contains("GET /careful-answers?question=What+about+dogs", "Dogs travel free of charge")
                .contains("\"name\":\"gen_ai.client.operation.duration\"", "\"status\":\"UP\"");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
