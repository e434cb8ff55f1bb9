package dev.langchain4j.model.azure.inference.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Calls the application over HTTP. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SpringBootExampleTest {

    private static final String QUESTION = "/answers?question=When+do+ferries+leave+for+Vlieland";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void script() {
        emulator.reset();
        emulator.respondWith(
                call -> Reply.text("At 08:45, says " + call.deployment().name() + "."));
    }

    @Test
    void answersWithTheModelThatIsAskedForAndWithWhatWasFound() throws Exception {
        assertThat(get(QUESTION).body())
                .contains("\"text\":\"At 08:45, says mistral-small.\"", "\"source\":\"Ferries leave Harlingen");
        assertThat(emulator.lastRequest().body())
                .contains("from this alone:\\nFerries leave Harlingen for Vlieland at 08:45");

        assertThat(get(QUESTION + "&carefully=true").body())
                .contains("\"text\":\"At 08:45, says gpt-4o.\"", "\"model\":\"gpt-4o-2024-11-20\"");
    }

    @Test
    void countsTokensAndTimeByDeployment() throws Exception {
        get(QUESTION);

        for (String deployment : new String[] {"mistral-small", "text-embedding-3-small"}) {
            assertThat(get("/actuator/metrics/model.tokens?tag=deployment:" + deployment + "&tag=kind:input")
                            .body())
                    .containsPattern("\"value\":[1-9]");
            assertThat(get("/actuator/metrics/model.calls?tag=deployment:" + deployment)
                            .body())
                    .containsPattern("\"statistic\":\"TOTAL_TIME\",\"value\":[0-9.E-]*[1-9]");
        }
    }

    @Test
    void isUnhealthyFromARefusedKeyUntilAnAnswer() throws Exception {
        get(QUESTION);
        assertThat(get("/actuator/health").body())
                .contains("\"fast\":\"mistral-small at http://127.0.0.1:", "\"search\":\"text-embedding-3-small at ");
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);

        emulator.interceptWith(
                request -> request.path().endsWith("/embeddings") ? Reply.asUsual() : AzureErrors.keysDisabled());
        HttpResponse<String> failed = get(QUESTION);

        assertThat(failed.statusCode()).isEqualTo(502);
        assertThat(failed.body()).contains("\"detail\":").doesNotContain(emulator.apiKey());
        assertThat(get("/actuator/health").statusCode()).isEqualTo(503);
        assertThat(get("/actuator/health").body()).contains("\"failed: mistral-small\":\"AuthenticationException\"");

        emulator.interceptWith(request -> Reply.asUsual());
        get(QUESTION);
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
