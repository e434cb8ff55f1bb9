package dev.langchain4j.model.azure.inference.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.batch.BatchState;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of several parts together. */
class BatchTest {

    @ParameterizedTest
    @DisplayName("the state of parts is the least finished, and of several ends the worst")
    @CsvSource({
        "completed completed, SUCCEEDED",
        "completed in_progress, RUNNING",
        "validating in_progress failed, PENDING",
        "failed completed, FAILED",
        "cancelled expired, EXPIRED",
        "cancelled completed, CANCELLED",
        "in_progress resting, UNSPECIFIED"
    })
    void state(String statuses, BatchState state) {
        List<BatchInfo> parts = Arrays.stream(statuses.split(" "))
                .map(status -> BatchDocument.parseBatch(
                        ("{\"id\":\"" + status + "\",\"status\":\"" + status + "\"}").getBytes(UTF_8)))
                .toList();

        assertThat(Batch.of(parts).state()).isEqualTo(state);
        assertThat(Batch.of(parts).id()).isEqualTo(statuses.replace(' ', ','));
    }
}
