package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** However many calls need a token, it is asked for once. */
@Timeout(60)
class TokenStampedeTest {

    private static final int CALLERS = 50;

    /** Slow, as sign-in is. */
    private static final class SlowTokens implements TokenCredential {
        final AtomicInteger asked = new AtomicInteger();
        final Duration life;

        SlowTokens(Duration life) {
            this.life = life;
        }

        @Override
        public Mono<AccessToken> getToken(TokenRequestContext request) {
            return Mono.defer(() -> {
                String token = "token-" + asked.incrementAndGet();
                return Mono.delay(Duration.ofMillis(200))
                        .map(done -> new AccessToken(token, OffsetDateTime.now().plus(life)));
            });
        }
    }

    @Test
    void manyCallsAtOnceAskForOneToken() throws Exception {
        SlowTokens tokens = new SlowTokens(Duration.ofHours(1));

        callFromAllThreads(tokens, 2);

        assertThat(tokens.asked).hasValue(1);
    }

    /** azure-core renews five minutes before the end, and not more often than every 30 seconds. */
    @Test
    void aTokenThatIsAboutToExpireIsRenewedOnceWhileTheOldOneServes() throws Exception {
        SlowTokens tokens = new SlowTokens(Duration.ofMinutes(4));

        callFromAllThreads(tokens, 2);

        assertThat(tokens.asked.get()).isBetween(1, 2);
    }

    /** So does that of the Azure CLI, for its process. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aCredentialThatWaitsWhereItIsAskedHoldsUpNobody() {
        CountDownLatch signedIn = new CountDownLatch(1);
        TokenCredential waiting = request -> {
            await(signedIn);
            return Mono.just(new AccessToken("token", OffsetDateTime.now().plusHours(1)));
        };
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("gpt-5.4", Dialect.GPT).build())
                .acceptToken("token")
                .start()) {
            AzureAiInferenceConnection connection = AzureAiInferenceConnection.builder()
                    .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                    .tokenCredential(waiting)
                    .modelName("gpt-5.4")
                    .build();
            StreamRecorder stream = new StreamRecorder();
            AzureAiInferenceStreamingChatModel.builder()
                    .connection(connection)
                    .build()
                    .chat(CallKind.request(), stream);
            AzureAiInferenceChatModel model = AzureAiInferenceChatModel.builder()
                    .connection(connection)
                    .timeout(Duration.ofMillis(300))
                    .build();

            assertThatThrownBy(() -> model.chat("hi")).isInstanceOf(TimeoutException.class);
            assertThat(stream.answer).isNotDone();
            signedIn.countDown();
            assertThat(stream.await().aiMessage().text()).isNotEmpty();
        }
    }

    private static void callFromAllThreads(SlowTokens tokens, int rounds) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("gpt-5.4", Dialect.GPT).build())
                .acceptToken(token -> token.startsWith("token-"))
                .start()) {
            // Models of one credential share its token.
            List<AzureAiInferenceChatModel> models = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                models.add(AzureAiInferenceChatModel.builder()
                        .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                        .tokenCredential(tokens)
                        .modelName("gpt-5.4")
                        .build());
            }
            for (int round = 0; round < rounds; round++) {
                CountDownLatch go = new CountDownLatch(1);
                List<CompletableFuture<String>> calls = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    AzureAiInferenceChatModel model = models.get(i % models.size());
                    calls.add(CompletableFuture.supplyAsync(
                            () -> {
                                await(go);
                                return model.chat("hi");
                            },
                            callers));
                }
                go.countDown();
                for (CompletableFuture<String> call : calls) {
                    assertThat(call.get(30, TimeUnit.SECONDS)).isNotEmpty();
                }
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
