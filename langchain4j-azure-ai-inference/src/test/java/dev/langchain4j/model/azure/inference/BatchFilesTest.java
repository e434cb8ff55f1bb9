package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.builder;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.ended;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.paths;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.batch.BatchLimits;
import dev.langchain4j.model.azure.inference.testing.BatchEmulation;
import dev.langchain4j.model.batch.BatchState;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of requests at the service: ready, unusable, gone. */
@Timeout(60)
class BatchFilesTest {

    private static final String FILE = "{\"id\":\"file-1\",\"filename\":\"x\",\"status\":\"%s\"}";

    private static AzureAiInferenceEmulator emulator;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        emulator = BatchEmulation.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.reset();
    }

    private static AzureAiInferenceBatchChatModel model(String deployment) {
        return builder(emulator, deployment)
                .limits(new BatchLimits(2, 1_000_000, Duration.ofMillis(1), Duration.ofMillis(15)))
                .maxRetries(0)
                .build();
    }

    /** Asking for the one file has this answer. */
    private static void fileIs(int status, String body) {
        emulator.interceptWith(
                request -> request.method().equals("GET") && request.path().contains("/files/")
                        ? Reply.raw(status, "application/json", body)
                        : Reply.asUsual());
    }

    private static long sent(String request) {
        return paths(emulator.requests()).stream().filter(request::equals).count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "failed", "deleted", "deleting", "Expired"})
    @DisplayName("a file that can't be used ends the submission")
    void unusable(String status) {
        fileIs(200, FILE.formatted(status));

        assertThatThrownBy(() -> model("batch").submit(requests(1)))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("could not process the file file-1 of the batch (" + status + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "processed", "Processed"})
    @DisplayName("a batch is created where the file has no status")
    void ready(String status) {
        fileIs(200, FILE.formatted(status));

        assertThatThrownBy(() -> model("batch").submit(requests(1)))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is not processed yet");
        assertThat(sent("POST /batches")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404})
    @DisplayName("a file that is unusable or gone is uploaded again")
    void again(int status) {
        Path jobFile = folder.resolve("job.json");
        fileIs(503, "{}");
        assertThatThrownBy(() -> model("batch").submit(requests(1), jobFile)).isInstanceOf(RuntimeException.class);
        fileIs(status, FILE.formatted("error"));

        assertThatThrownBy(() -> model("batch").submit(requests(1), jobFile)).isInstanceOf(RuntimeException.class);

        assertThat(sent("POST /files")).isEqualTo(2);
        emulator.interceptWith(request -> Reply.asUsual());
        assertThat(model("batch").submit(requests(1), jobFile).batchId()).startsWith("batch_");
        assertThat(sent("POST /files")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"200, expired", "404, gone"})
    @DisplayName("a file of which a batch may run is not uploaded again: the message says what to do")
    void mayRun(int status, String state) {
        Path jobFile = folder.resolve("job.json");
        emulator.interceptWith(
                request -> request.path().endsWith("/batches") ? Reply.error(503, "{}") : Reply.asUsual());
        assertThatThrownBy(() -> model("batch").submit(requests(1), jobFile)).isInstanceOf(RuntimeException.class);
        fileIs(status, FILE.formatted("expired"));

        assertThatThrownBy(() -> model("batch").submit(requests(1), jobFile))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageMatching("The file file-\\w+ of the batch is " + state
                        + ", but an earlier run may have created a batch of it at \\S+Z, which is not listed: "
                        + "look for it in the portal; if there is none, submit the requests with a new job file");
        assertThat(sent("POST /files")).isEqualTo(1);
    }

    @Test
    @DisplayName("a part whose batch failed before it ran is submitted again, from the same file")
    void failed() {
        Path jobFile = folder.resolve("job.json");
        String first = model("online").submit(requests(1), jobFile).batchId();
        assertThat(ended(model("online"), first)).isEqualTo(BatchState.FAILED);

        String second = model("online").submit(requests(1), jobFile).batchId();

        assertThat(second).isNotEqualTo(first);
        assertThat(sent("POST /files")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files", "/batches"})
    @DisplayName("a list that begins again, or has items without ids, ends")
    void endless(String list) {
        Path jobFile = folder.resolve("job.json");
        emulator.interceptWith(
                request -> request.method().equals("POST") && request.path().endsWith(list)
                        ? Reply.error(503, "{}")
                        : Reply.asUsual());
        assertThatThrownBy(() -> model("batch").submit(requests(1), jobFile)).isInstanceOf(RuntimeException.class);
        emulator.interceptWith(
                request -> request.method().equals("GET") && request.path().endsWith(list)
                        ? Reply.raw(
                                200,
                                "application/json",
                                "{\"data\":[" + FILE.formatted("processed") + ",{\"id\":\"\"},null],\"has_more\":true}")
                        : Reply.asUsual());

        assertThat(model("batch").submit(requests(1), jobFile).batchId()).startsWith("batch_");
    }
}
