package dev.langchain4j.model.azure.inference.spark.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Answer;
import dev.langchain4j.model.azure.inference.spark.internal.asking.AnswerUsage;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Asker;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ExecutorModels;
import dev.langchain4j.model.azure.inference.spark.internal.asking.MixedVectorsException;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Offline;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A task's batches")
class BatchSenderTest {

    @Test
    @DisplayName("end the task's wait if the answers are not what was asked for, instead of letting it hang")
    void tooFewAnswers() {
        Slot first = new Slot("1", "a");
        Slot second = new Slot("2", "b");

        send(models(null), texts -> answers(texts.subList(0, 1)), first, second);

        assertThat(first.answer().join().getError()).isNull();
        assertThatThrownBy(() -> second.answer().get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @DisplayName("end the job if the service refuses the key or the deployment, even if it had accepted them before")
    @ValueSource(classes = {AuthenticationException.class, ModelNotFoundException.class, MixedVectorsException.class})
    void refusals(Class<? extends RuntimeException> refusal) {
        ExecutorModels models = models(null);
        models.succeeded();
        RuntimeException thrown = refusal == MixedVectorsException.class
                ? new MixedVectorsException("a", "b")
                : refusal == AuthenticationException.class
                        ? new AuthenticationException("no")
                        : new ModelNotFoundException("no");
        Slot slot = new Slot("1", "a");

        send(models, texts -> CompletableFuture.failedFuture(thrown), slot);

        assertThatThrownBy(() -> slot.answer().get(10, TimeUnit.SECONDS)).hasCause(thrown);
    }

    @Test
    @DisplayName("leave an error in their rows if a failure may pass")
    void failures() {
        Slot slot = new Slot("1", "a");

        send(models(null), texts -> CompletableFuture.failedFuture(new InternalServerException("storm")), slot);

        assertThat(slot.answer().join().getError().isRetriable()).isTrue();
    }

    @Test
    @DisplayName("are sent again after a 429, instead of leaving an error in rows that the quota had no room for")
    void rateLimited() {
        Slot slot = new Slot("1", "a");
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();

        send(
                models(null),
                texts -> {
                    times.add(System.nanoTime());
                    return times.size() < 2
                            ? CompletableFuture.failedFuture(new RateLimitException("slower"))
                            : answers(texts);
                },
                slot);

        assertThat(slot.answer().join().getVector()).hasSize(1);
        assertThat(List.copyOf(times))
                .hasSize(2)
                .satisfies(sent -> assertThat(sent.get(1) - sent.get(0)).isGreaterThanOrEqualTo(1_000_000_000L));
    }

    @Test
    @DisplayName("are under way while they wait for a token, so that the task sends no others in the meantime")
    void withoutToken() {
        AuthenticationException noToken = new AuthenticationException(
                "no token", AzureAiInferenceException.builder("away").build());
        ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
        CompletableFuture<Asker.Answers> second = new CompletableFuture<>();
        Slot slot = new Slot("1", "a");

        BatchSender sender = send(
                models(null),
                texts -> {
                    asked.addAll(texts);
                    return asked.size() < 2 ? CompletableFuture.failedFuture(noToken) : second;
                },
                slot);

        // Whether it still waits, is about to be sent again, or has been.
        assertThat(sender.requestsUnderWay()).isPositive();
        second.complete(answers(List.of("a")).join());
        assertThat(slot.answer().join().getVector()).hasSize(1);
        assertThat(asked).containsExactly("a", "a");
    }

    @Test
    @DisplayName("end the task's wait if an Error is thrown where a batch is sent again")
    void errorLater() {
        Slot first = new Slot("1", "a");
        Slot second = new Slot("2", "b");

        send(
                models(null),
                texts -> {
                    if (texts.size() > 1) {
                        return CompletableFuture.failedFuture(new InvalidRequestException("too long"));
                    }
                    throw new NoSuchMethodError("of a library in two versions");
                },
                first,
                second);

        for (Slot slot : List.of(first, second)) {
            assertThatThrownBy(() -> {
                        var ended = slot.answer().get(10, TimeUnit.SECONDS).getError();
                        throw new IllegalStateException(ended == null ? "no error" : ended.getMessage());
                    })
                    .isNotInstanceOf(TimeoutException.class)
                    .hasStackTraceContaining("of a library in two versions");
        }
    }

    @Test
    @DisplayName("are sent again in halves when the quota has room for each of them")
    void halves() {
        ExecutorModels models = models(60_000L);
        Slot first = new Slot("1", "one ".repeat(10));
        Slot second = new Slot("2", "two ".repeat(10));
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        // 600 tokens take 600 ms at this quota, of which 500 are forgiven after a pause
        models.quota().book(600);
        long start = System.nanoTime();

        send(
                models,
                texts -> {
                    times.add(System.nanoTime() - start);
                    return texts.size() > 1
                            ? CompletableFuture.failedFuture(new InvalidRequestException("too long"))
                            : answers(texts);
                },
                first,
                second);

        assertThat(first.answer().join().getVector()).hasSize(1);
        assertThat(second.answer().join().getVector()).hasSize(1);
        assertThat(List.copyOf(times))
                .hasSize(3)
                .satisfies(sent -> assertThat(sent.get(2)).isGreaterThan(100_000_000L));
    }

    private static BatchSender send(
            ExecutorModels models, Function<List<String>, CompletableFuture<Asker.Answers>> asked, Slot... slots) {
        Batch batch = new Batch(slots.length, Long.MAX_VALUE);
        List.of(slots).forEach(batch::add);
        BatchSender sender = new BatchSender(models, new Scripted(asked));
        sender.send(batch);
        return sender;
    }

    private record Scripted(Function<List<String>, CompletableFuture<Asker.Answers>> asked) implements Asker {

        @Override
        public CompletableFuture<Answers> ask(List<String> texts) {
            return asked.apply(texts);
        }

        @Override
        public int maxTexts() {
            return 2;
        }
    }

    private static CompletableFuture<Asker.Answers> answers(List<String> texts) {
        List<Answer> answers = texts.stream()
                .map(text -> Answer.ofVector(new float[1], "origin", new AnswerUsage(1, 0, "m", null)))
                .toList();
        return CompletableFuture.completedFuture(new Asker.Answers(answers, 0, 1));
    }

    private static ExecutorModels models(Long tokensPerMinute) {
        return ExecutorModels.of(Offline.options("small", Map.of())
                .tokensPerMinute(tokensPerMinute)
                .build());
    }
}
