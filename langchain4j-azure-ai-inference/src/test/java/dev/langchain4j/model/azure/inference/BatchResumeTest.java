package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.builder;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.ended;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.paths;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.internal.batch.BatchLimits;
import dev.langchain4j.model.azure.inference.testing.BatchEmulation;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
import reactor.core.publisher.Mono;

/** Submissions that stop anywhere, and go on from their job file. */
@Timeout(60)
class BatchResumeTest {

    private static final int REQUESTS = 5;
    private static final int PARTS = 3;

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

    private static AzureAiInferenceBatchChatModel.Builder model() {
        return builder(emulator, "batch")
                .limits(new BatchLimits(2, 1_000_000, Duration.ofMillis(1), Duration.ofMillis(15)))
                .maxRetries(0);
    }

    /** Ends the program, as far as the service can tell: from some request on, nothing is sent or received any more. */
    private static HttpClient dyingAt(int request, boolean afterwards) {
        HttpClient client = Transport.JDK.own();
        AtomicInteger seen = new AtomicInteger();
        return new HttpClient() {
            @Override
            public Mono<HttpResponse> send(HttpRequest sent) {
                int number = seen.getAndIncrement();
                Mono<HttpResponse> died = Mono.error(new IOException("the program has ended"));
                if (number < request) {
                    return client.send(sent);
                }
                return number == request && afterwards
                        ? client.send(sent).doOnNext(HttpResponse::close).then(died)
                        : died;
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "0,false", "0,true", "1,false", "1,true", "2,false", "2,true", "3,false", "3,true", "4,false", "4,true",
        "5,false", "5,true", "6,false", "6,true", "7,false", "7,true", "8,false", "8,true"
    })
    @DisplayName("wherever it stops: each part is uploaded once and becomes one batch")
    void resumed(int request, boolean afterwards) {
        Path jobFile = folder.resolve("job.json");
        var dying = model().httpClient(dyingAt(request, afterwards)).build();
        assertThatThrownBy(() -> dying.submit(requests(REQUESTS), jobFile)).isInstanceOf(RuntimeException.class);

        var model = model().build();
        String id = model.submit(requests(REQUESTS), jobFile).batchId();

        assertThat(id.split(",")).hasSize(PARTS);
        List<String> sent = paths(emulator.requests());
        assertThat(sent).filteredOn("POST /files"::equals).hasSize(PARTS);
        assertThat(sent).filteredOn("POST /batches"::equals).hasSize(PARTS);
        ended(model, id);
        List<String> texts = new ArrayList<>();
        model.forEachResult(id, result -> texts.add(BatchEmulation.text(result)));
        assertThat(texts).hasSize(REQUESTS).startsWith("Answer to question 0").endsWith("Answer to question 4");
    }

    @Test
    @DisplayName("what is submitted already is not submitted again")
    void complete() throws IOException {
        Path jobFile = folder.resolve("job.json");
        String id = model().build().submit(requests(REQUESTS), jobFile).batchId();
        emulator.clearRequests();

        assertThat(model().build().submit(requests(REQUESTS), jobFile).batchId())
                .isEqualTo(id);
        assertThat(paths(emulator.requests())).containsOnly("GET /batches/id");
        assertThat(Files.readString(jobFile)).doesNotContain("question", emulator.apiKey());
    }

    @Test
    @DisplayName("a response to the creation that is lost leads to no second batch, without a job file too")
    void lostResponse() {
        AtomicInteger lost = new AtomicInteger();
        HttpClient client = Transport.JDK.own();
        var model = model().httpClient(new HttpClient() {
                    @Override
                    public Mono<HttpResponse> send(HttpRequest sent) {
                        boolean creates = sent.getUrl().getPath().endsWith("/batches")
                                && sent.getHttpMethod().toString().equals("POST");
                        return creates && lost.getAndIncrement() == 0
                                ? client.send(sent)
                                        .doOnNext(HttpResponse::close)
                                        .then(Mono.error(new IOException("cut")))
                                : client.send(sent);
                    }
                })
                .build();

        assertThat(model.submit(requests(1)).batchId())
                .isEqualTo(model.list(null).batches().get(0).batchId());
        assertThat(model.list(null).batches()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 7})
    @DisplayName("other requests than those of the job file are rejected")
    void others(int count) {
        Path jobFile = folder.resolve("job.json");
        model().build().submit(requests(REQUESTS), jobFile);

        assertThatThrownBy(() -> model().build().submit(requests(count), jobFile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ob");
    }

    @Test
    @DisplayName("more requests than were submitted are rejected, even if the parts were full")
    void more() {
        Path jobFile = folder.resolve("job.json");
        model().build().submit(requests(4), jobFile);

        assertThatThrownBy(() -> model().build().submit(requests(6), jobFile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("records a submission of 2 parts, and there are more requests");
        assertThat(paths(emulator.requests())).filteredOn("POST /files"::equals).hasSize(2);
    }

    @Test
    @DisplayName("a changed request and another endpoint are noticed")
    void changed() {
        Path jobFile = folder.resolve("job.json");
        model().build().submit(requests(1), jobFile);

        assertThatThrownBy(() -> model().temperature(0.5).build().submit(requests(1), jobFile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("records other requests for part 1");
        String elsewhere =
                emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "batch").replace("127.0.0.1", "localhost");
        assertThatThrownBy(() -> model().endpoint(elsewhere).build().submit(requests(1), jobFile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belongs to a batch at");
    }

    @ParameterizedTest
    @CsvSource({"'\"creatingSince\":null', '\"creatingSince\":\"soon\"'", "'\"parts\":.*', '\"parts\":[1]}'"})
    @DisplayName("a job file that somebody has changed is rejected")
    void changedFile(String field, String changed) throws IOException {
        Path jobFile = folder.resolve("job.json");
        model().build().submit(requests(1), jobFile);
        Files.writeString(jobFile, Files.readString(jobFile).replaceFirst(field, changed));

        assertThatThrownBy(() -> model().build().submit(requests(1), jobFile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a job file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "{}", "{\"version\":1,\"endpoint\":\"x\",\"parts\":[", "[]"})
    @DisplayName("a file that is no job file is not touched")
    void noJobFile(String content) throws IOException {
        Path jobFile = Files.writeString(folder.resolve("job.json"), content);

        assertThatThrownBy(() -> model().build().submit(requests(1), jobFile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a job file");
        assertThat(jobFile).hasContent(content);
        assertThat(emulator.requests()).isEmpty();
    }
}
