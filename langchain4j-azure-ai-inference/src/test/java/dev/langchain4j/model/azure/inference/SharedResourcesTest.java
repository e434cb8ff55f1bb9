package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.Leaks;
import dev.langchain4j.model.azure.inference.testing.RawService;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all models share can be released, and comes again when it is needed. */
@Timeout(60)
class SharedResourcesTest {

    /** Those whose caller waits for the response itself, without a callback. */
    private static final Set<CallKind> WAITING = EnumSet.of(CallKind.PLAIN, CallKind.EMBEDDED);

    @BeforeEach
    void releaseThoseOfOtherTests() {
        AzureAiInferenceConnection.releaseShared();
    }

    static Stream<WireCases.Case> cases() {
        return WireCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingIsLeftAfterARelease(WireCases.Case aCase) throws Exception {
        try (RawService service =
                new RawService(number -> aCase.streamed() ? RawService.events("fine") : RawService.json("fine"))) {
            var ask = aCase.kind()
                    .asking(builder -> builder.endpoint(service.endpoint())
                            .apiKey("k")
                            .modelName("m")
                            .httpClient(aCase.transport().own()));
            for (int released = 0; released < 3; released++) {
                ask.get();
                assertThat(callbackThreads() > 0).isEqualTo(!WAITING.contains(aCase.kind()));

                AzureAiInferenceConnection.releaseShared();

                // A thread ends a moment after its executor.
                Eventually.until(() -> "no callback threads: " + Leaks.threads(), () -> callbackThreads() == 0);
            }
            if (aCase.transport() == Transport.NETTY) {
                assertThat(service.connections()).isEqualTo(3);
                service.closedByCaller.get(20, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aCallbackCannotReleaseItsOwnThread() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        try (RawService service = new RawService(number -> RawService.events("fine"))) {
            StreamRecorder recorder = new StreamRecorder() {
                @Override
                public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                    try {
                        AzureAiInferenceConnection.releaseShared();
                    } catch (Throwable e) {
                        thrown.complete(e);
                    }
                }
            };
            AzureAiInferenceStreamingChatModel.builder()
                    .endpoint(service.endpoint())
                    .apiKey("k")
                    .modelName("m")
                    .httpClient(Transport.NETTY.own())
                    .build()
                    .chat("hi", recorder);

            assertThat(thrown.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("on another thread");
        }
    }

    private static long callbackThreads() {
        return Leaks.threads().stream()
                .filter(name -> name.startsWith("azure-ai-inference-callbacks"))
                .count();
    }
}
