package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.builder;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.ended;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.paths;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.request;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.internal.batch.BatchLimits;
import dev.langchain4j.model.azure.inference.testing.BatchEmulation;
import dev.langchain4j.model.batch.BatchState;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are too many for one batch of the service. */
@Timeout(60)
class BatchSplitTest {

    private static AzureAiInferenceEmulator emulator;

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

    private static AzureAiInferenceBatchChatModel model(int lines, long bytes) {
        return builder(emulator, "batch")
                .limits(new BatchLimits(lines, bytes, Duration.ofMillis(1), Duration.ofMillis(15)))
                .build();
    }

    @ParameterizedTest
    @CsvSource({"2, 1000000, 3", "5, 1000000, 1", "4, 1000000, 2", "100, 400, 3", "100, 1, 5"})
    @DisplayName("parts are full, their results are in the order of all requests")
    void split(int lines, long bytes, int parts) {
        var model = model(lines, bytes);
        String id = model.submit(requests(5)).batchId();

        assertThat(id.split(",")).hasSize(parts).doesNotHaveDuplicates();
        assertThat(ended(model, id)).isEqualTo(BatchState.SUCCEEDED);
        assertThat(model.status(id).total()).isEqualTo(5);
        List<String> texts = new ArrayList<>();
        model.forEachResult(id, result -> texts.add(BatchEmulation.text(result)));
        assertThat(texts)
                .isEqualTo(IntStream.range(0, 5)
                        .mapToObj(i -> "Answer to question " + i)
                        .toList());
        assertThat(model.retrieve(id).results())
                .extracting(BatchEmulation::text)
                .isEqualTo(texts);
    }

    @Test
    @DisplayName("the state is that of the least finished part")
    void state() {
        var model = model(1, 1_000_000);
        String id = model.submit(requests(2)).batchId();
        String first = id.split(",")[0];
        ended(model, first);

        // The second part has never been asked for.
        assertThat(model.list(null).batches().get(0).state()).isEqualTo(BatchState.PENDING);
        assertThatThrownBy(() -> model.forEachResult(id, result -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has not ended");
    }

    @Test
    @DisplayName("cancel goes to all parts that have not ended")
    void cancel() {
        var model = model(1, 1_000_000);
        String id = model.submit(requests(3)).batchId();
        ended(model, id.split(",")[1]);
        emulator.clearRequests();

        model.cancel(id);

        assertThat(paths(emulator.requests()))
                .filteredOn("POST /batches/id/cancel"::equals)
                .hasSize(2);
        assertThat(ended(model, id)).isEqualTo(BatchState.CANCELLED);
        assertThat(model.retrieve(id).results()).hasSize(3);
        assertThat(BatchEmulation.text(model.retrieve(id).results().get(1))).isEqualTo("Answer to question 1");
    }

    @Test
    @DisplayName("a failure names the parts that were submitted")
    void failure() {
        var model = model(1, 1_000_000);
        ChatRequest wrong =
                ChatRequest.builder().messages(UserMessage.from("b")).topK(3).build();

        assertThatThrownBy(() ->
                        model.submit(List.of(request("a"), request("a"), wrong).iterator()))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageMatching("(?s)after batch_[0-9a-f]+ had been submitted: request 2 of the batch: topK.*");
    }
}
