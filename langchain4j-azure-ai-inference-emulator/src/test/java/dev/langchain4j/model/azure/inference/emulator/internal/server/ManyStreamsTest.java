package dev.langchain4j.model.azure.inference.emulator.internal.server;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ManyStreamsTest {

    @Test
    @Timeout(60)
    void paced_streams_need_no_thread_each() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                .responder(call -> Reply.text("word ".repeat(20).strip()).paced(Duration.ofMillis(20)))
                .start()) {
            Client client = new Client(emulator);
            String body = "{'stream':true,'messages':[{'role':'user','content':'Hi'}]}";

            List<CompletableFuture<HttpResponse<String>>> streams = IntStream.range(0, 100)
                    .mapToObj(i -> client.request(OPENAI_V1, "gpt-5.4", "chat/completions", body)
                            .build())
                    .map(request -> client.http().sendAsync(request, BodyHandlers.ofString()))
                    .toList();
            streams.get(0).join();
            long threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("azure-ai-inference-emulator"))
                    .peek(thread -> assertThat(thread.isDaemon()).isTrue())
                    .count();

            assertThat(streams)
                    .allSatisfy(
                            stream -> assertThat(Client.events(stream.join())).hasSizeGreaterThan(20));
            assertThat(threads).isLessThanOrEqualTo(20);
        }
    }
}
