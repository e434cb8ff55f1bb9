package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.langchain4j.model.azure.inference.WireCases.Case;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import io.micrometer.context.ContextRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

/** What those who operate an application see of its calls. */
@Timeout(60)
class ObservabilityTest {

    private static final ThreadLocal<String> TRACE = new ThreadLocal<>();

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = CallKind.emulator().start();
        ContextRegistry.getInstance().registerThreadLocalAccessor("test-trace", TRACE);
    }

    @AfterAll
    static void stop() {
        ContextRegistry.getInstance().removeThreadLocalAccessor("test-trace");
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.interceptWith(request -> Reply.asUsual());
        emulator.clearRequests();
    }

    /** Remembers what is bound to the thread of each callback. */
    private static final class Context extends StreamRecorder {
        final Set<String> seen = ConcurrentHashMap.newKeySet();

        @Override
        public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
            seen.add(MDC.get("tenant") + "/" + TRACE.get());
            super.onPartialResponse(partial, context);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            seen.add(MDC.get("tenant") + "/" + TRACE.get());
            super.onCompleteResponse(response);
        }

        @Override
        public void onError(Throwable error) {
            seen.add(MDC.get("tenant") + "/" + TRACE.get());
            super.onError(error);
        }
    }

    @Test
    @DisplayName("a context that can't be restored ends the call, which would never end without")
    void brokenContext() {
        ThreadLocal<String> session = new ThreadLocal<>();
        ContextRegistry.getInstance()
                .registerThreadLocalAccessor(
                        "test-session",
                        session::get,
                        value -> {
                            throw new IllegalStateException("no " + value + " on this thread");
                        },
                        () -> {});
        try {
            AzureAiInferenceStreamingChatModel.Builder streaming = AzureAiInferenceStreamingChatModel.builder();
            AzureAiInferenceChatModel.Builder async = AzureAiInferenceChatModel.builder();
            CallKind.reaching(emulator, Transport.JDK).accept(streaming);
            CallKind.reaching(emulator, Transport.JDK).accept(async);
            StreamRecorder recorder = new StreamRecorder();
            session.set("session");
            CompletableFuture<ChatResponse> future = async.build().chatAsync(CallKind.request());
            streaming.build().chat("hi", recorder);

            for (CompletableFuture<ChatResponse> response : List.of(future, recorder.answer)) {
                assertThat(response)
                        .failsWithin(20, TimeUnit.SECONDS)
                        .withThrowableThat()
                        .havingRootCause()
                        .withMessage("no session on this thread");
            }
        } finally {
            session.remove();
            ContextRegistry.getInstance().removeThreadLocalAccessor("test-session");
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void callbacksHaveTheLoggingContextAndTheTraceOfTheirCaller(Transport transport) {
        AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
        CallKind.reaching(emulator, transport).accept(builder);
        AzureAiInferenceStreamingChatModel model = builder.maxRetries(0).build();
        for (int caller = 0; caller < 20; caller++) {
            boolean fails = caller % 2 == 0;
            emulator.interceptWith(request -> fails ? Reply.error(400, "{}") : Reply.asUsual());
            MDC.put("tenant", "t" + caller);
            TRACE.set("trace" + caller);
            Context handler = new Context();
            try {
                model.chat(CallKind.request(), handler);
            } finally {
                MDC.clear();
                TRACE.remove();
            }
            handler.answer.handle((answer, failure) -> null).join();
            assertThat(handler.seen).containsExactly("t" + caller + "/trace" + caller);
        }
        // And what was bound to one call is not left to the next.
        emulator.interceptWith(request -> Reply.asUsual());
        Context bare = new Context();
        model.chat(CallKind.request(), bare);
        bare.await();
        assertThat(bare.seen).containsExactly("null/null");
    }

    static Stream<Case> cases() {
        return WireCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFailedCallIsOneLineWithFixedFields(Case aCase) {
        emulator.interceptWith(
                request -> Reply.error(429, "{\"error\":{\"code\":\"RateLimitReached\",\"message\":\"Slow down\"}}")
                        .header("x-request-id", "r-1")
                        .header("Retry-After", "90"));
        String name = aCase.kind().deployment();
        String route = aCase.kind().isEmbedding() ? "embeddings" : "chat/completions";
        try (CapturedLog log = CapturedLog.of("dev.langchain4j.model.azure.inference", Level.INFO)) {
            assertThatThrownBy(() -> aCase.asking(emulator).get()).isNotNull();

            assertThat(log.events()).hasSize(1);
            assertThat(log.events().get(0).getLevel()).isEqualTo(Level.WARN);
            assertThat(log.events().get(0).getFormattedMessage())
                    .startsWith("call failed: model=" + name + " deployment=" + name
                            + " endpointType=openai-v1 host=127.0.0.1:"
                            + emulator.port() + " path=/openai/v1/" + route + " status=429 code=RateLimitReached"
                            + " requestId=r-1 attempts=1 retryAfter=PT1M30S hint=")
                    .doesNotContain("\n");
        }
    }

    @Test
    void whatTheCallerDidWrongIsThrownAndNotLogged() {
        try (CapturedLog log = CapturedLog.of("dev.langchain4j.model.azure.inference", Level.INFO)) {
            assertThatThrownBy(() -> new Case(CallKind.PLAIN, Transport.NETTY)
                            .asking(
                                    emulator,
                                    builder -> builder.customHeaders(() -> {
                                        throw new IllegalStateException("mine");
                                    }))
                            .get())
                    .hasMessage("mine");
            assertThat(log.events()).isEmpty();
        }
    }

    /** Some endpoint types send no model name, yet metrics need one. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            https://garden.westus3.models.ai.azure.com,                        garden
            https://garden.westus3.inference.ai.azure.com,                     garden
            https://garden.westus3.inference.ml.azure.com/score,               garden
            https://garden.openai.azure.com/openai/deployments/tulip,          tulip
            https://garden.services.ai.azure.com/openai/v1,
            """)
    void modelsAreKnownByAName(String endpoint, String name) {
        AzureAiInferenceChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .apiKey("k")
                .build();
        InferenceClient client = AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .apiKey("k")
                .client(AzureAiInferenceChatRequestParameters.EMPTY);

        assertThat(model.defaultRequestParameters().modelName()).isEqualTo(name);
        assertThat(client.endpoint().modelName()).isEqualTo(name);
        assertThat(AzureAiInferenceEmbeddingModel.builder()
                        .endpoint(endpoint)
                        .apiKey("k")
                        .build()
                        .modelName())
                .isEqualTo(name == null ? "unknown" : name);
        if (name != null) {
            // And it is not sent for that: neither in the body nor in a header.
            Endpoint at = client.endpoint();
            assertThat(at.deploymentFor(name)).isEqualTo(at.deployment());
            assertThat(at.target("/chat/completions", at.deployment()).modelName())
                    .isEqualTo(name);
        }
    }

    @Test
    void aNameThatIsSetWinsOverTheHosts() {
        assertThat(AzureAiInferenceChatModel.builder()
                        .endpoint("https://garden.westus3.inference.ml.azure.com/score")
                        .apiKey("k")
                        .modelName("blue")
                        .build()
                        .defaultRequestParameters()
                        .modelName())
                .isEqualTo("blue");
    }
}
