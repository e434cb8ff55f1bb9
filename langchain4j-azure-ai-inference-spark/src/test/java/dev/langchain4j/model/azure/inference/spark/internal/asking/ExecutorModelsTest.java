package dev.langchain4j.model.azure.inference.spark.internal.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An executor's models")
class ExecutorModelsTest {

    @Test
    @DisplayName("are shared for equal options, and closed when many others were used since")
    void evicted() {
        ExecutorModels first = ExecutorModels.of(options(0));
        EmbeddingModel model = first.models().embeddingModel("small");
        assertThat(ExecutorModels.of(options(0))).isSameAs(first);

        for (int other = 1; other <= 20; other++) {
            ExecutorModels.of(options(other));
            assertThat(ExecutorModels.of(options(20))).isNotNull();
        }

        assertThat(ExecutorModels.of(options(0))).isNotSameAs(first);
        assertThatThrownBy(() -> model.embed("late")).isInstanceOf(IllegalStateException.class);
    }

    private static AzureAiInferenceSparkOptions options(int number) {
        return Offline.options("small", Map.of("connections.here.api-key", "key-" + number))
                .build();
    }
}
