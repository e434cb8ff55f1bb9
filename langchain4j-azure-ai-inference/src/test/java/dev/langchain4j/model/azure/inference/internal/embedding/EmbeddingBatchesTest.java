package dev.langchain4j.model.azure.inference.internal.embedding;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingProgress;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers;
import dev.langchain4j.model.azure.inference.testing.EmbeddingService;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.model.output.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of more inputs than one call takes. */
class EmbeddingBatchesTest {

    private static final int DIMENSION = 24;

    private final EmbeddingService service = new EmbeddingService(DIMENSION);

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void tenThousandTextsComeBackInOrderWithTheSummedUsage(Transport transport) {
        EmbeddingModel model = service.model()
                .httpClient(transport.client())
                .maxSegmentsPerBatch(96)
                .maxConcurrentBatches(8)
                .build();
        List<TextSegment> texts = texts(10_000);

        Response<List<Embedding>> response = model.embedAll(texts);

        assertInOrder(texts, response.content());
        assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(10_000 * EmbeddingService.TOKENS_PER_TEXT);
        assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(10_000 * EmbeddingService.TOKENS_PER_TEXT);
        assertThat(response.tokenUsage().outputTokenCount()).isNull();
        assertThat(service.requests()).hasSize(105);
        assertThat(service.mostRunning()).isBetween(2, 8);
    }

    @Test
    void batchesRunOneAfterTheOtherWhereThatIsAskedFor() {
        EmbeddingModel model =
                service.model().maxSegmentsPerBatch(10).maxConcurrentBatches(1).build();
        List<TextSegment> texts = texts(95);

        assertInOrder(texts, model.embedAll(texts).content());
        assertThat(service.mostRunning()).isEqualTo(1);
        assertThat(service.requests()).hasSize(10);
    }

    @Test
    void aBatchThatFailsForAWhileIsSentAgainAlone() {
        AtomicInteger failures = new AtomicInteger();
        service.answerInstead(batch -> batch.contains("text 200") && failures.getAndIncrement() < 2
                ? Reply.error(503, "{\"error\":{\"code\":\"503\",\"message\":\"busy\"}}")
                        .header("retry-after-ms", "1")
                : null);
        EmbeddingModel model = service.model().maxSegmentsPerBatch(96).build();
        List<TextSegment> texts = texts(480);

        assertInOrder(texts, model.embedAll(texts).content());
        assertThat(service.requests()).hasSize(5 + 2);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void anAnswerThatBreaksOffIsReadAnew(Transport transport) {
        AtomicInteger failures = new AtomicInteger();
        service.breakOff(batch -> batch.contains("text 30") && failures.getAndIncrement() < 2);
        EmbeddingModel model = service.model()
                .httpClient(transport.client())
                .maxSegmentsPerBatch(20)
                .build();
        List<TextSegment> texts = texts(60);

        assertInOrder(texts, model.embedAll(texts).content());
        assertThat(service.requests()).hasSize(3 + 2);
    }

    @Test
    void aBatchThatFailsForGoodIsNamed() {
        service.answerInstead(batch -> batch.contains("text 200")
                ? Reply.error(400, "{\"error\":{\"code\":\"bad\",\"message\":\"too long\",\"param\":\"input\"}}")
                : null);
        EmbeddingModel model = service.model().maxSegmentsPerBatch(96).build();

        assertThatThrownBy(() -> model.embedAll(texts(480)))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("inputs 192 to 287 of 480: ")
                .hasMessageContaining("too long")
                .cause()
                .isInstanceOf(AzureAiInferenceException.class);
        long attempts = service.requests().stream()
                .filter(request -> request.body().contains("text 200"))
                .count();
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void anExceptionOfTheApplicationIsKeptAndToldWhichBatch() {
        service.answerInstead(batch -> batch.contains("text 5") ? Reply.error(400, "{}") : null);
        EmbeddingModel model = service.model()
                .maxSegmentsPerBatch(2)
                .errorMapper((details, standard) -> new UnsupportedOperationException("mine"))
                .build();

        assertThatThrownBy(() -> model.embedAll(texts(6)))
                .isExactlyInstanceOf(UnsupportedOperationException.class)
                .satisfies(
                        failure -> assertThat(failure.getSuppressed()[0]).hasMessageContaining("inputs 4 to 5 of 6"));
    }

    @Test
    void theDetailsOfAMappedFailureStay() {
        service.answerInstead(batch -> batch.contains("text 5") ? Reply.error(400, "{}") : null);
        EmbeddingModel model = service.model()
                .maxSegmentsPerBatch(2)
                .errorMapper((details, standard) -> new IllegalArgumentException("mine", new Exception("cause")))
                .build();

        assertThatThrownBy(() -> model.embedAll(texts(6)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("inputs 4 to 5 of 6: mine")
                .satisfies(failure -> assertThat(AzureAiInferenceException.find(failure))
                        .hasValueSatisfying(
                                details -> assertThat(details.statusCode()).isEqualTo(400)));
    }

    @Test
    void oneBatchAloneIsNotNamed() {
        service.answerInstead(batch -> Reply.error(400, "{}"));
        EmbeddingModel model = service.model().build();

        assertThatThrownBy(() -> model.embedAll(texts(5)))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .message()
                .doesNotContain("inputs 0");
    }

    @Test
    void eachBatchIsProgress() {
        List<AzureAiInferenceEmbeddingProgress> told = Collections.synchronizedList(new ArrayList<>());
        EmbeddingModel model = service.model()
                .maxSegmentsPerBatch(10)
                .progressListener(told::add)
                .build();

        model.embedAll(texts(95));

        assertThat(told)
                .extracting("completedBatches")
                .isEqualTo(IntStream.rangeClosed(1, 10).boxed().toList());
        assertThat(told).allSatisfy(progress -> {
            assertThat(progress.inputs()).isEqualTo(95);
            assertThat(progress.batches()).isEqualTo(10);
        });
        assertThat(told).extracting("embedded", Integer.class).isSorted();
        assertThat(told.get(9).embedded()).isEqualTo(95);
    }

    static Stream<Runnable> failures() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("a bar that breaks");
                },
                () -> {
                    throw new NoClassDefFoundError("a bar that is missing");
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    @Timeout(30)
    void aProgressListenerThatFailsDoesNoHarm(Runnable failure) {
        EmbeddingModel model = service.model()
                .maxSegmentsPerBatch(2)
                .progressListener(progress -> failure.run())
                .build();
        List<TextSegment> texts = texts(5);

        assertInOrder(texts, model.embedAll(texts).content());
    }

    /** Such as a tenant's, which is in a variable of the thread. */
    @Test
    void customHeadersAreAskedForOnceOnTheCallersThread() {
        List<Thread> asked = new CopyOnWriteArrayList<>();
        EmbeddingModel model = service.model()
                .maxSegmentsPerBatch(1)
                .customHeaders(() -> {
                    asked.add(Thread.currentThread());
                    return Map.of("x-tenant", "a");
                })
                .build();

        model.embedAll(texts(12));

        assertThat(asked).containsExactly(Thread.currentThread());
        assertThat(service.requests())
                .hasSize(12)
                .allSatisfy(request -> assertThat(request.header("x-tenant")).hasValue("a"));
    }

    @Test
    void requestIdsOfAllBatchesAreKeptAndTheLastRateLimits() {
        service.answerInstead(batch -> Reply.raw(200, "application/json", EmbeddingAnswers.floats(new float[][] {{1}}))
                .header("x-request-id", "id-of-" + batch.get(0))
                .header("x-ratelimit-remaining-requests", batch.contains("a") ? "9" : "8"));
        AzureAiInferenceEmbeddingModel model =
                service.model().maxSegmentsPerBatch(1).maxConcurrentBatches(1).build();

        EmbeddingResponse response =
                model.embed(EmbeddingRequest.builder().inputs("a", "b").build());

        AzureAiInferenceEmbeddingResponseMetadata metadata =
                (AzureAiInferenceEmbeddingResponseMetadata) response.metadata();
        assertThat(metadata.requestIds()).containsExactly("id-of-a", "id-of-b");
        assertThat(metadata.rateLimits()).isEqualTo(Map.of("x-ratelimit-remaining-requests", "8"));
    }

    @Test
    void aServiceThatIsSilentEndsTheRequestInTime() {
        service.answerInstead(batch -> batch.contains("text 3") ? Reply.silence() : null);
        EmbeddingModel model = service.model()
                .maxSegmentsPerBatch(1)
                .timeout(Duration.ofSeconds(2))
                .maxRetries(0)
                .build();

        assertThatThrownBy(() -> model.embedAll(texts(5)))
                .isExactlyInstanceOf(TimeoutException.class)
                .hasMessageContaining("input 3 of 5");
    }

    @Test
    void anInterruptedCallerWaitsNoLonger() throws Exception {
        service.answerInstead(batch -> Reply.silence());
        EmbeddingModel model = service.model().maxSegmentsPerBatch(1).build();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                model.embedAll(texts(5));
            } catch (RuntimeException e) {
                thrown.complete(Thread.currentThread().isInterrupted() ? e : new AssertionError("flag is lost"));
            }
        });
        caller.start();
        Eventually.until("four batches are asked for", () -> service.requests().size() >= 4);
        caller.interrupt();

        assertThat(thrown.get(5, TimeUnit.SECONDS)).isInstanceOf(LangChain4jException.class);
        service.requests().get(0).connectionLost().get(5, TimeUnit.SECONDS);
    }

    static void assertInOrder(List<TextSegment> texts, List<Embedding> embeddings) {
        assertThat(embeddings).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(embeddings.get(i).vector())
                    .isEqualTo(EmbeddingService.vector(texts.get(i).text(), DIMENSION));
        }
    }

    static List<TextSegment> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TextSegment.from("text " + i))
                .collect(toCollection(ArrayList::new));
    }
}
