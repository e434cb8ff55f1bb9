package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.testing.BatchClient;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as Azure keeps them. */
@Timeout(60)
class FilesOperationTest {

    static AzureAiInferenceEmulator emulator;
    static BatchClient client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.start();
        client = new BatchClient(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.reset();
    }

    @Test
    @DisplayName("an upload is pending until it is asked for, and then has its content")
    void upload() {
        HttpResponse<String> uploaded = client.upload("purpose=batch", "application/jsonl", "{'a':1}\n{'a':2}");
        JsonNode file = Client.json(uploaded);
        String path = "files/" + file.path("id").asText();

        assertThat(file.path("status").asText()).isEqualTo("pending");
        assertThat(file.path("filename").asText()).isEqualTo("lines.jsonl");
        assertThat(file.path("bytes").asInt()).isEqualTo(15);
        assertThat(client.get(path + "/content").statusCode()).isEqualTo(400);
        assertThat(Client.json(client.get(path)).path("status").asText()).isEqualTo("processed");
        assertThat(client.get(path + "/content").body()).isEqualTo("{\"a\":1}\n{\"a\":2}");
    }

    @Test
    @DisplayName("files are listed, the newest first, and deleted")
    void list() {
        String first = client.file("{}");
        String second = client.file("{}");

        JsonNode all = Client.json(client.get("files?purpose=batch&limit=1"));
        assertThat(all.path("data").path(0).path("id").asText()).isEqualTo(second);
        assertThat(all.path("has_more").asBoolean()).isTrue();
        JsonNode rest = Client.json(client.get("files?purpose=batch&after=" + second));
        assertThat(rest.path("data").path(0).path("id").asText()).isEqualTo(first);
        assertThat(rest.path("has_more").asBoolean()).isFalse();
        assertThat(Client.json(client.get("files?purpose=batch_output")).path("data"))
                .isEmpty();

        assertThat(client.delete("files/" + first).statusCode()).isEqualTo(200);
        assertThat(client.get("files/" + first).statusCode()).isEqualTo(404);
        assertThat(client.delete("files/" + first).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @DisplayName("a form that Azure refuses is refused")
    @CsvSource({
        "purpose=batch, , no or an empty content type",
        "purpose=batch, text/plain, no or an empty content type",
        "purpose=assistants, application/jsonl, Invalid value for purpose",
        "purpose=batch&expires_after[anchor]=created_at&expires_after[seconds]=3600, application/jsonl, expires_after"
    })
    void refuses(String fields, String contentType, String message) {
        HttpResponse<String> response = client.upload(fields, contentType, "{}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("invalidPayload", message);
    }

    @Test
    @DisplayName("a file may expire")
    void expiry() {
        String fields = "purpose=batch&expires_after[anchor]=created_at&expires_after[seconds]=1209600";
        JsonNode file = Client.json(client.upload(fields, "application/json", "{}"));

        assertThat(file.path("expires_at").asLong() - file.path("created_at").asLong())
                .isEqualTo(1_209_600);
    }

    @Test
    @DisplayName("a form without a file is refused, and so is what is no form")
    void noFile() {
        assertThat(client.post("files").body()).contains("invalidPayload", "no multipart form");
    }

    @Test
    @DisplayName("a second file of a form is skipped, and does not stay on the disk")
    void secondFile() throws IOException {
        String unique = UUID.randomUUID().toString();
        HttpResponse<String> uploaded = client.upload(
                "purpose=batch",
                "application/jsonl",
                unique + "\r\n--boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b\"\r\n\r\n"
                        + unique);

        assertThat(Client.json(uploaded).path("bytes").asInt()).isEqualTo(unique.length());
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "*.upload")) {
            for (Path file : left) {
                assertThat(content(file)).isNotEqualTo(unique);
            }
        }
    }

    /** Empty if another test has just deleted it, or if it is large. */
    private static String content(Path file) throws IOException {
        try {
            return Files.size(file) < 100 ? Files.readString(file) : "";
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    @Test
    @DisplayName("small forms are recorded whole, large ones without their body")
    void recorded() {
        client.upload("purpose=batch", "application/jsonl", "{'a':1}");
        assertThat(emulator.lastRequest().body()).contains("name=\"purpose\"", "{\"a\":1}");

        client.upload("purpose=batch", "application/jsonl", " ".repeat(1_100_000));
        assertThat(emulator.lastRequest().body()).isEmpty();
    }
}
