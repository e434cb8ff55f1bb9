package dev.langchain4j.model.azure.inference.spark.internal.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.InternalServerException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The request of the first word, or of a function of SQL")
class SingleRequestTest {

    private static final long MINUTE = 60_000_000_000L;

    private final ExecutorModels models = new ExecutorModels(
            Offline.options("small", Map.of()).tokensPerMinute(1_000L).build(), () -> 0);

    @Test
    @DisplayName("lets the next one wait if it fails, as those of columns do")
    void failed() {
        fail(() -> CompletableFuture.failedFuture(new InternalServerException("storm")));

        assertThat(models.quota().pauseLeft()).isEqualTo(1_000_000_000L);
    }

    @Test
    @DisplayName("leaves the quota what it had booked if it fails, or is not even sent")
    void released() {
        fail(() -> CompletableFuture.failedFuture(new IllegalArgumentException("no such option")));
        fail(() -> {
            throw new IllegalArgumentException("no such option");
        });

        assertThat(models.quota().book(1)).isLessThan(MINUTE);
    }

    /** It would take ten minutes of the quota. */
    private void fail(Supplier<CompletableFuture<String>> request) {
        assertThatThrownBy(() -> SingleRequest.send(models, 10_000, request)).isInstanceOf(RuntimeException.class);
    }
}
