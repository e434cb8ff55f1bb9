package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.builder;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.paths;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.requests;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.batch.BatchLimits;
import dev.langchain4j.model.azure.inference.testing.BatchEmulation;
import dev.langchain4j.model.azure.inference.testing.BodyResponse;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Creations that seem to fail: a second batch would be billed too. */
@Timeout(60)
class BatchCreationTest {

    private static final int LOOKS = 5;
    private static final String EMPTY_LIST = "{\"object\":\"list\",\"data\":[],\"has_more\":false}";

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

    private static boolean creates(String method, String path) {
        return method.equals("POST") && path.endsWith("/batches");
    }

    /** Creates batches, but says something else once; status 0 for a connection that breaks. */
    private static HttpClient losing(int status, String body) {
        HttpClient client = Transport.JDK.own();
        AtomicInteger lost = new AtomicInteger();
        return new HttpClient() {
            @Override
            public Mono<HttpResponse> send(HttpRequest sent) {
                boolean creates =
                        creates(sent.getHttpMethod().toString(), sent.getUrl().getPath());
                Mono<HttpResponse> response = client.send(sent);
                if (!creates || lost.getAndIncrement() > 0) {
                    return response;
                }
                return response.doOnNext(HttpResponse::close)
                        .then(
                                status == 0
                                        ? Mono.error(new IOException("cut"))
                                        : Mono.just(new BodyResponse(sent, status, Flux.just(UTF_8.encode(body)))));
            }
        };
    }

    /** Lists no batches for some looks. */
    private static void hideFor(int looks) {
        AtomicInteger seen = new AtomicInteger();
        emulator.interceptWith(request -> lists(request) && seen.getAndIncrement() < looks
                ? Reply.raw(200, "application/json", EMPTY_LIST)
                : Reply.asUsual());
    }

    private static boolean lists(RecordedRequest request) {
        return request.method().equals("GET") && request.path().endsWith("/batches");
    }

    private static long sent(String request) {
        return paths(emulator.requests()).stream().filter(request::equals).count();
    }

    @ParameterizedTest
    @CsvSource({"0,''", "408,{}", "500,{}", "502,''", "503,{}", "504,{}", "200,<html>Sign in</html>", "200,''"})
    @DisplayName("a batch that exists is found, though it is listed late, and not created again")
    void found(int status, String body) {
        hideFor(3);

        String id = model().maxRetries(1)
                .httpClient(losing(status, body))
                .build()
                .submit(requests(1))
                .batchId();

        assertThat(sent("POST /batches")).isEqualTo(1);
        assertThat(sent("GET /batches")).isEqualTo(4);
        assertThat(id).isEqualTo(model().build().list(null).batches().get(0).batchId());
    }

    @Test
    @DisplayName("a batch that never appears is created again")
    void createdAgain() {
        AtomicInteger creations = new AtomicInteger();
        emulator.interceptWith(request -> creates(request.method(), request.path()) && creations.getAndIncrement() == 0
                ? Reply.error(503, "{}")
                : Reply.asUsual());

        model().maxRetries(1).build().submit(requests(1));

        assertThat(sent("GET /batches")).isEqualTo(LOOKS);
        assertThat(model().build().list(null).batches()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 413, 429})
    @DisplayName("after a refusal nothing is looked for, and nothing is recorded")
    void refused(int status) throws IOException {
        emulator.interceptWith(request -> creates(request.method(), request.path())
                ? Reply.error(status, "{\"error\":{\"message\":\"No.\"}}")
                : Reply.asUsual());
        Path jobFile = folder.resolve("job.json");

        assertThatThrownBy(() -> model().build().submit(requests(1), jobFile))
                .isInstanceOf(RuntimeException.class)
                .message()
                .doesNotContain("it may exist");
        assertThat(sent("GET /batches")).isZero();
        assertThat(Files.readString(jobFile)).contains("\"creatingSince\":null");
    }

    static Stream<Exception> unreached() {
        return Stream.of(new ClientAuthenticationException("no token", null), new UnknownHostException("nowhere"));
    }

    @ParameterizedTest
    @MethodSource("unreached")
    @DisplayName("a creation that never reached the service has left no batch")
    void notReached(Exception failure) {
        HttpClient client = Transport.JDK.own();
        HttpClient failing =
                sent -> creates(sent.getHttpMethod().toString(), sent.getUrl().getPath())
                        ? Mono.error(failure)
                        : client.send(sent);

        assertThatThrownBy(() -> model().httpClient(failing).build().submit(requests(1)))
                .isInstanceOf(LangChain4jException.class)
                .message()
                .doesNotContain("it may exist");
        assertThat(sent("GET /batches")).isZero();
    }

    @Test
    @DisplayName("a failure says that the batch may exist, and what to do")
    void unclear() {
        emulator.interceptWith(request ->
                request.path().endsWith("/batches") ? Reply.error(lists(request) ? 429 : 503, "{}") : Reply.asUsual());

        assertThatThrownBy(() -> model().build().submit(requests(1)))
                .isExactlyInstanceOf(InternalServerException.class)
                .hasMessageMatching(
                        "(?s)while creating the batch of file file-\\w+ \\(it may exist: see list\\(\\)\\): .*")
                .satisfies(failure ->
                        assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(RateLimitException.class));
        assertThatThrownBy(() -> model().build().submit(requests(1), folder.resolve("job.json")))
                .hasMessageContaining("(it may exist: submit again with the job file, which finds it): ");
    }

    /** What submitting throws if it is interrupted in a pause of an hour, in this method. */
    private static Throwable interrupted(String method, Duration poll, Duration settling) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicBoolean stays = new AtomicBoolean();
        var model =
                model().limits(new BatchLimits(2, 1_000_000, poll, settling)).build();
        Thread submitting = new Thread(() -> {
            try {
                model.submit(requests(1));
            } catch (RuntimeException e) {
                failure.set(e);
                stays.set(Thread.currentThread().isInterrupted());
            }
        });
        submitting.start();
        Eventually.until(
                "a pause in " + method,
                () -> Stream.of(submitting.getStackTrace())
                        .map(StackTraceElement::getMethodName)
                        .toList()
                        .containsAll(List.of("pause", method)));
        submitting.interrupt();
        submitting.join();
        assertThat(stays).isTrue();
        return failure.get();
    }

    @Test
    @DisplayName("an interruption while the file is processed fails as in a request")
    void interruptedInUpload() throws InterruptedException {
        assertThat(interrupted("awaitProcessed", Duration.ofHours(1), Duration.ZERO))
                .isExactlyInstanceOf(NonRetriableException.class)
                .hasMessageStartingWith("The call was interrupted or cancelled");
    }

    @Test
    @DisplayName("an interruption while the batch is looked for leaves the failure of its creation")
    void interruptedInLook() throws InterruptedException {
        emulator.interceptWith(
                request -> creates(request.method(), request.path()) ? Reply.error(503, "{}") : Reply.asUsual());

        assertThat(interrupted("findAfter", Duration.ofMillis(1), Duration.ofHours(15)))
                .isExactlyInstanceOf(InternalServerException.class)
                .hasMessageContaining("it may exist")
                .satisfies(failure ->
                        assertThat(failure.getSuppressed()).hasOnlyElementsOfType(NonRetriableException.class));
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 1", "3600, 1, 2"})
    @DisplayName("a later run waits until the batch must be listed, and no longer")
    void resumed(long secondsAgo, int looks, int batches) throws IOException {
        Path jobFile = folder.resolve("job.json");
        emulator.interceptWith(request -> lists(request) ? Reply.error(400, "{}") : Reply.asUsual());
        assertThatThrownBy(() -> model().httpClient(losing(0, "")).build().submit(requests(1), jobFile))
                .isInstanceOf(RuntimeException.class);
        Instant since = Instant.now().plusSeconds(5).minusSeconds(secondsAgo);
        Files.writeString(
                jobFile,
                Files.readString(jobFile)
                        .replaceAll("\"creatingSince\":\"[^\"]+\"", "\"creatingSince\":\"" + since + "\""));
        emulator.clearRequests();
        hideFor(LOOKS - 1);

        model().build().submit(requests(1), jobFile);

        assertThat(sent("GET /batches")).isEqualTo(looks);
        assertThat(sent("POST /batches")).isEqualTo(batches - 1);
    }
}
