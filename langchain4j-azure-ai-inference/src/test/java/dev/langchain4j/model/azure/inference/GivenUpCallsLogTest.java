package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever gives up a call closes its connection: what the transport has to say of that is no error. */
@Timeout(60)
class GivenUpCallsLogTest {

    @Test
    @DisplayName("a call that timed out leaves no warning of the transport in the log")
    void leavesNoWarning() throws Exception {
        try (AzureAiInferenceEmulator emulator = CallKind.emulator().start();
                CapturedLog errors = CapturedLog.of("reactor", Level.WARN)) {
            WireCases.all().forEach(aCase -> aCase.asking(emulator).get());
            emulator.clearRequests();
            emulator.interceptWith(request -> Reply.silence());
            List<CompletableFuture<Void>> calls = WireCases.all()
                    .map(aCase -> aCase.asking(emulator, builder -> builder.responseTimeout(Duration.ofMillis(1_500))))
                    .map(ask -> CompletableFuture.runAsync(() -> timesOut(ask), run -> new Thread(run).start()))
                    .toList();

            calls.forEach(CompletableFuture::join);

            assertThat(emulator.requests()).hasSize(calls.size());
            for (RecordedRequest request : emulator.requests()) {
                request.connectionLost().get(10, TimeUnit.SECONDS);
            }
            assertThat(errors.text()).isEmpty();
        }
    }

    private static void timesOut(Supplier<CallKind.Asked> ask) {
        assertThatThrownBy(ask::get).isInstanceOf(TimeoutException.class);
    }
}
