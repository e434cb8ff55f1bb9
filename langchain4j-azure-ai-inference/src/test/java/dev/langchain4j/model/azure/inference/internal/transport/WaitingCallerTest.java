package dev.langchain4j.model.azure.inference.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

class WaitingCallerTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static Mono<Optional<Duration>> taking() {
        return Mono.deferContextual(call -> Mono.just(Optional.ofNullable(WaitingCaller.take(call))));
    }

    @Test
    @DisplayName("the first request of a call waits as long as is left, the next ones don't")
    void first() {
        Mono<Optional<Duration>> call = WaitingCaller.waitsFor(
                taking().zipWith(taking(), (first, next) -> {
                    assertThat(next).isEmpty();
                    return first;
                }),
                LIMIT);

        assertThat(call.block().orElseThrow()).isPositive().isLessThanOrEqualTo(LIMIT);
    }

    @Test
    @DisplayName("a call that waits its turn does not pass its limit to another call on its thread")
    void others() {
        CompletableFuture<String> permit = new CompletableFuture<>();
        CompletableFuture<Optional<Duration>> waiting = WaitingCaller.waitsFor(
                        Mono.fromFuture(permit).then(taking()), LIMIT)
                .toFuture();

        assertThat(taking().block()).isEmpty();

        permit.complete("free");
        assertThat(waiting.join()).isPresent();
    }

    @Test
    @DisplayName("whoever begins a call on another thread does not wait")
    void otherThread() throws Exception {
        CompletableFuture<String> permit = new CompletableFuture<>();
        CompletableFuture<Optional<Duration>> waiting = WaitingCaller.waitsFor(
                        Mono.fromFuture(permit).then(taking()), LIMIT)
                .toFuture();

        CompletableFuture.runAsync(() -> permit.complete("free")).get(10, TimeUnit.SECONDS);

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
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
                    .endpoint(emulator.endpoint(EmulatorForm.OPENAI_V1, "gpt-5.4"))
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
