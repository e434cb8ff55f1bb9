package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.KeyCredential;
import com.azure.core.credential.TokenCredential;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.azure.inference.WireCases.Case;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.embedding.listener.EmbeddingModelErrorContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Plants secrets, lets everything go wrong with every logger at TRACE, and looks for them wherever they don't belong. */
@Timeout(90)
class SecretsTest {

    private static final String KEY = "planted-key-7f3a";
    private static final String TOKEN = "planted-token-91bc";
    private static final String CUSTOM = "planted-custom-55de";
    private static final String IN_QUERY = "planted-query-33ab";
    private static final String PROMPT = "planted prompt of the emperor";
    private static final List<String> SECRETS = List.of(KEY, TOKEN, CUSTOM, IN_QUERY);

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = CallKind.emulator().apiKey(KEY).acceptToken(TOKEN).start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.clearRequests();
        emulator.interceptWith(request -> Reply.asUsual());
    }

    static Stream<Case> cases() {
        return WireCases.all();
    }

    /** Everything that may be seen of calls that go well and badly. */
    @ParameterizedTest
    @MethodSource("cases")
    void secretsAreSeenNowhereButInTheirHeader(Case aCase) {
        StringBuilder seen = new StringBuilder();
        try (CapturedLog log = CapturedLog.of("ROOT", Level.TRACE)) {
            for (Reply reply : replies()) {
                emulator.interceptWith(request -> reply);
                for (boolean token : new boolean[] {false, true}) {
                    ask(aCase, token, false, seen);
                }
            }
            assertThat(log.events())
                    .anyMatch(event -> event.getLevel() == Level.TRACE || event.getLevel() == Level.DEBUG);
            seen.append(ours(log));
        }
        emulator.requests().forEach(request -> seen.append(request).append('\n'));

        assertThat(seen.toString()).doesNotContain(SECRETS).doesNotContain(PROMPT, "of the emperor");
        for (RecordedRequest request : emulator.requests()) {
            requireOnlyInItsHeader(request);
        }
    }

    /** Who asks for bodies gets them, and the prompt with them: but no secret even then. */
    @ParameterizedTest
    @MethodSource("cases")
    void loggedRequestsAndAnswersShowBodiesButNoSecrets(Case aCase) {
        StringBuilder seen = new StringBuilder();
        try (CapturedLog log = CapturedLog.of("dev.langchain4j.model.azure.inference", Level.INFO)) {
            ask(aCase, false, true, seen);
            assertThat(log.text()).contains(PROMPT).contains("HTTP request", "HTTP response", "api-version=");
            seen.append(log.text());
        }

        assertThat(seen.toString()).doesNotContain(SECRETS);
    }

    /** The emulator is the service, and its server shows what it reads: that is not this side's log. */
    private static String ours(CapturedLog log) {
        return log.text(event -> !event.getLoggerName().startsWith("org.eclipse.jetty"));
    }

    private static List<Reply> replies() {
        String echo = "{\"error\":{\"code\":\"bad\",\"message\":\"Bad api-key: " + KEY + " in '" + PROMPT + "'\"}}";
        return List.of(
                Reply.asUsual(),
                Reply.error(401, echo).header("WWW-Authenticate", "Bearer x"),
                Reply.error(400, echo),
                Reply.raw(302, "text/plain", "").header("Location", "http://127.0.0.1:1/"),
                Reply.reset(),
                Reply.raw(200, "application/json", "{\"choices\":[{\"oh no"),
                Reply.raw(200, "text/event-stream", "data: {\"error\":{\"message\":\"" + PROMPT + "\"}}\n\n"));
    }

    private static void ask(Case aCase, boolean token, boolean log, StringBuilder seen) {
        List<Object> shown = new ArrayList<>();
        try {
            var ask = aCase.kind().asking(request(), builder -> {
                builder.endpoint(emulator.endpoint(
                                        EmulatorEndpointType.MODELS,
                                        aCase.kind().deployment())
                                // At DEBUG Reactor Netty logs the whole URL: see EndpointQueryTest.
                                + (log ? "?subscription=" + IN_QUERY : ""))
                        .httpClient(aCase.transport().own())
                        .modelName(aCase.kind().deployment())
                        .maxRetries(0)
                        .customHeaders(Map.of("X-Gateway-Pass", CUSTOM, "Ocp-Apim-Subscription-Key", CUSTOM))
                        .logRequests(log)
                        .logResponses(log);
                if (token) {
                    builder.tokenCredential(new PlantedTokens());
                } else {
                    builder.apiKey(KEY);
                }
                shown.add(builder);
                shown.add(builder.connection);
                listen(builder, shown);
            });
            shown.add(ask);
            ask.get();
        } catch (RuntimeException e) {
            shown.add(stack(e));
            AzureAiInferenceException.find(e)
                    .ifPresent(details -> shown.add(details + details.host() + details.path()));
        }
        shown.forEach(one -> seen.append(one).append('\n'));
    }

    private static void listen(ModelBuilder<?> builder, List<Object> shown) {
        if (builder instanceof ChatModelBuilder<?> chat) {
            chat.listeners(new ChatModelListener() {
                @Override
                public void onError(ChatModelErrorContext context) {
                    shown.add(stack(context.error()));
                }
            });
        } else {
            ((EmbeddingModelBuilder<?>) builder).listeners(new EmbeddingModelListener() {
                @Override
                public void onError(EmbeddingModelErrorContext context) {
                    shown.add(stack(context.error()));
                }
            });
        }
    }

    /** With its causes and what was suppressed. */
    private static String stack(Throwable failure) {
        StringWriter out = new StringWriter();
        failure.printStackTrace(new PrintWriter(out));
        return out.toString();
    }

    private static void requireOnlyInItsHeader(RecordedRequest request) {
        request.headers().forEach((name, values) -> {
            String value = String.join(" ", values);
            assertThat(value.contains(KEY)).as(name).isEqualTo(name.equalsIgnoreCase("api-key"));
            assertThat(value.contains(TOKEN)).as(name).isEqualTo(name.equalsIgnoreCase("Authorization"));
        });
        assertThat(request.body()).doesNotContain(SECRETS);
    }

    private static final class PlantedTokens implements TokenCredential {
        @Override
        public Mono<AccessToken> getToken(com.azure.core.credential.TokenRequestContext request) {
            return Mono.just(new AccessToken(TOKEN, OffsetDateTime.now().plusHours(1)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) {
        try (AzureAiInferenceEmulator elsewhere = AzureAiInferenceEmulator.start()) {
            emulator.interceptWith(request -> Reply.raw(status, "text/plain", "moved")
                    .header(
                            "Location",
                            elsewhere.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4") + "/chat/completions"));
            cases().forEach(aCase -> assertThatThrownBy(
                            () -> aCase.asking(emulator).get())
                    .hasMessageContaining("HTTP " + status)
                    .hasMessageContaining("Redirects are not followed"));

            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\n", "a\u0000b", "a\u007f", "\u00e9", "a\rb"})
    void whatCannotStandInAHeaderIsRefusedAndNotShown(String bad) {
        String secret = KEY + bad;
        var good = AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                .modelName("gpt-5.4");
        assertThatThrownBy(() -> good.apiKey(secret).build()).satisfies(SecretsTest::requireQuietRefusal);
        good.apiKey(null);
        assertThatThrownBy(() -> good.keyCredential(new KeyCredential(secret)).build())
                .satisfies(SecretsTest::requireQuietRefusal);
        good.keyCredential(null);
        assertThatThrownBy(() -> good.customHeaders(Map.of("X-Pass", secret)).build())
                .satisfies(SecretsTest::requireQuietRefusal);
        good.customHeaders((Map<String, String>) null);
        assertThatThrownBy(() -> good.customHeaders(() -> Map.of("X-Pass", secret))
                        .build()
                        .chat("hi"))
                .satisfies(SecretsTest::requireQuietRefusal);
        good.customHeaders((java.util.function.Supplier<Map<String, String>>) null);
        KeyCredential rotated = new KeyCredential("fine");
        var model = good.keyCredential(rotated).build();
        rotated.update(secret);
        assertThatThrownBy(() -> model.chat("hi"))
                .isInstanceOf(AuthenticationException.class)
                .cause()
                .satisfies(SecretsTest::requireQuietRefusal);
        assertThat(emulator.requests()).isEmpty();
    }

    private static void requireQuietRefusal(Throwable thrown) {
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        assertThat(stack(thrown)).doesNotContain(KEY).doesNotContain("X-Evil");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void credentialsAreNotSentInClearToAnotherMachine(Transport transport) {
        for (String endpoint : List.of("http://example.com/openai/v1", "http://10.0.0.1/models")) {
            assertThatThrownBy(() -> AzureAiInferenceChatModel.builder()
                            .endpoint(endpoint)
                            .apiKey(KEY)
                            .httpClient(transport.own())
                            .modelName("m")
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("https")
                    .hasMessageNotContaining(KEY);
        }
    }

    @Test
    void secretsStayOutOfLogsOfCallsThatAreGivenUp() {
        try (CapturedLog log = CapturedLog.of("ROOT", Level.TRACE)) {
            emulator.interceptWith(request -> Reply.silence());
            cases().forEach(aCase -> assertThatThrownBy(() -> aCase.asking(
                            emulator,
                            builder -> builder.responseTimeout(Duration.ofMillis(300))
                                    .customHeaders(Map.of("X-Gateway-Pass", CUSTOM)))
                    .get()));
            assertThat(ours(log)).doesNotContain(SECRETS);
        }
    }

    private static ChatRequest request() {
        return ChatRequest.builder().messages(UserMessage.from(PROMPT)).build();
    }
}
