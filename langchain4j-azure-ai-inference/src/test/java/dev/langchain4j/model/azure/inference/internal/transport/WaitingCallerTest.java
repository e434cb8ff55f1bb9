package dev.langchain4j.model.azure.inference.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

class WaitingCallerTest {

    private static Mono<Boolean> sending() {
        return Mono.deferContextual(call -> Mono.just(WaitingCaller.isHere(call)));
    }

    @Test
    @DisplayName("the thread that waits sends what its own call asks for, but not another call's")
    void others() {
        CompletableFuture<String> permit = new CompletableFuture<>();
        CompletableFuture<Boolean> waiting = Mono.fromFuture(permit)
                .then(sending())
                .contextWrite(context -> WaitingCaller.waitsHere(context, true))
                .toFuture();

        assertThat(sending().block()).isFalse();

        permit.complete("free");
        assertThat(waiting.join()).isTrue();
    }

    @Test
    @DisplayName("another thread that begins a request of the call does not send it")
    void otherThread() throws Exception {
        CompletableFuture<String> permit = new CompletableFuture<>();
        CompletableFuture<Boolean> waiting = Mono.fromFuture(permit)
                .then(sending())
                .contextWrite(context -> WaitingCaller.waitsHere(context, true))
                .toFuture();

        CompletableFuture.runAsync(() -> permit.complete("free")).get(10, TimeUnit.SECONDS);

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    @Timeout(30)
    @DisplayName("a user's policy may limit the time of a request")
    void policies() {
        HttpPipelinePolicy limiting = (context, next) -> next.process()
                .timeout(Duration.ofMillis(300), Mono.error(new IllegalStateException("the policy's limit is over")));
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            emulator.interceptWith(request -> Reply.silence());
            AzureAiInferenceChatModel model = AzureAiInferenceChatModel.builder()
                    .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                    .apiKey(emulator.apiKey())
                    .modelName("gpt-5.4")
                    .httpClient(Transport.JDK.own(Duration.ofSeconds(10)))
                    .timeout(Duration.ofMinutes(2))
                    .maxRetries(0)
                    .pipelinePolicies(limiting)
                    .build();

            assertThatThrownBy(() -> model.chat("hi")).hasStackTraceContaining("the policy's limit is over");
        }
    }
}
