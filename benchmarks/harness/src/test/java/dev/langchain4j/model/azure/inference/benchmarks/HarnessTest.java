package dev.langchain4j.model.azure.inference.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.benchmarks.server.LoopbackServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HarnessTest {

    @ParameterizedTest
    @EnumSource(names = {"CHAT_SMALL", "FIRST_CHATS", "CHAT_LARGE_16", "STREAM", "STREAM_CUT", "FIRST_EVENTS"})
    void measuresTheFloor(Workload workload) throws IOException {
        try (LoopbackServer server = new LoopbackServer()) {
            Map<Workload, Map<Metric, Double>> results = Worker.run(
                    new FloorPeer(),
                    List.of(workload),
                    server.url(workload.answer),
                    server.url(Worker.SHORT_STREAM),
                    0.05,
                    0.05);
            assertThat(results).containsOnlyKeys(workload);
            assertThat(results.get(workload)).isNotEmpty().values().allMatch(value -> !value.isNaN());
        }
    }
}
