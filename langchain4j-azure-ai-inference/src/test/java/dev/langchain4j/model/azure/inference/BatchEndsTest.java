package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.builder;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.ended;
import static dev.langchain4j.model.azure.inference.testing.BatchEmulation.requests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.testing.BatchEmulation;
import dev.langchain4j.model.batch.BatchState;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ends of batches that are not the usual one: whatever happens, each request has one result. */
@Timeout(60)
class BatchEndsTest {

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = BatchEmulation.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static List<String> results(String deployment, int count, BatchState state) {
        var model = builder(emulator, deployment).build();
        String id = model.submit(requests(count)).batchId();
        assertThat(ended(model, id)).isEqualTo(state);
        return model.retrieve(id).results().stream().map(BatchEmulation::text).toList();
    }

    @Test
    @DisplayName("the odd forms of Azure are understood")
    void odd() {
        assertThat(results("odd", 3, BatchState.SUCCEEDED))
                .containsExactly("Answer to question 0", "Answer to question 1", "Answer to question 2");
    }

    @Test
    @DisplayName("an expired batch has results for what was finished, and errors for the rest")
    void expired() {
        List<String> texts = results("expiring", 6, BatchState.EXPIRED);

        assertThat(texts).hasSize(6);
        assertThat(texts)
                .filteredOn(text -> text.startsWith("Answer to question"))
                .hasSize(3);
        assertThat(texts)
                .filteredOn(text -> text.startsWith("0 batch_expired: This request could not be executed"))
                .hasSize(3);
        for (int i = 0; i < 6; i++) {
            assertThat(texts.get(i)).matches("Answer to question " + i + "|0 batch_expired.*");
        }
    }

    @Test
    @DisplayName("a batch that fails as a whole fails each request, and says why")
    void failed() {
        List<String> texts = results("online", 2, BatchState.FAILED);

        assertThat(texts)
                .hasSize(2)
                .allMatch(
                        text -> text.matches("0 The batch batch_\\w+ failed before it ran: invalid_request: .*SKU.*"));
        var model = builder(emulator, "online").build();
        String id = model.submit(requests(1)).batchId();
        ended(model, id);
        assertThat(model.status(id).errors().get(0).details().get(0)).containsEntry("code", "invalid_request");
    }
}
