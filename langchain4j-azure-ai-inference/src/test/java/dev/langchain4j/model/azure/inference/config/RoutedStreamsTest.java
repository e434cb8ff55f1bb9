package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RoutedStreamsTest {

    /** The events of a stream, and how it has ended. */
    private static final class Listener implements StreamingChatResponseHandler {

        final List<String> parts = new ArrayList<>();
        final CompletableFuture<ChatResponse> end = new CompletableFuture<>();

        @Override
        public void onPartialResponse(String part) {
            parts.add(part);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            end.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            end.completeExceptionally(error);
        }

        AzureAiInferenceChatResponseMetadata metadata() throws Exception {
            return (AzureAiInferenceChatResponseMetadata)
                    end.get(30, TimeUnit.SECONDS).metadata();
        }
    }

    @TempDir
    Path directory;

    private final Routed routed = new Routed();

    @AfterEach
    void close() {
        routed.close();
    }

    private AzureAiInferenceModels load(String routes) {
        return Config.yaml(directory, routed.yaml(routes)).load();
    }

    /** A stream of one event that ends before its end. */
    private static Reply cut(String choices) {
        return Reply.raw(200, "text/event-stream", "data: {\"id\":\"1\",\"choices\":" + choices + "}\n\n");
    }

    private static Listener ask(AzureAiInferenceModels models) {
        Listener listener = new Listener();
        models.streamingChatModel("assistant").chat("Hello", listener);
        return listener;
    }

    @Test
    @DisplayName("a stream that has told nothing yet begins anew on the next route")
    void beforeTheFirstEvent() throws Exception {
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
        routed.fails("mistral-small", cut("[]"));
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral, llama]\nstrategy: in-order")) {
            Listener listener = ask(models);

            assertThat(listener.metadata().route()).isEqualTo("llama");
            assertThat(listener.metadata().hops())
                    .extracting(AzureAiInferenceHop::route)
                    .containsExactly("gpt", "mistral");
            assertThat(String.join("", listener.parts))
                    .isEqualTo(listener.end.get().aiMessage().text());
        }
    }

    @Test
    @DisplayName(
            "a rate limit that the Responses API tells in a stream that has begun leads to the next route; one line is logged")
    void afterResponseCreated() throws Exception {
        routed.emulator.respondWith(call -> call.deployment().name().equals("gpt-5.4")
                ? AzureErrors.responseRateLimited()
                : Reply.text("Good day"));
        Logger log = (Logger) LoggerFactory.getLogger("dev.langchain4j.model.azure.inference.failures");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        String yaml =
                routed.yaml("routes: [gpt, mistral]\nstrategy: in-order").replace("profile: gpt}", "api: responses}");
        try (AzureAiInferenceModels models = Config.yaml(directory, yaml).load()) {
            Listener listener = ask(models);

            assertThat(listener.metadata().route()).isEqualTo("mistral");
            assertThat(listener.metadata().hops())
                    .singleElement()
                    .satisfies(hop -> assertThat(hop.reason()).isEqualTo("rate-limit"));
            assertThat(lines.list)
                    .singleElement()
                    .satisfies(line -> assertThat(line.getFormattedMessage())
                            .startsWith("route failed: name=assistant route=gpt status=429 reason=rate-limit ms=")
                            .contains(" next=mistral requestId="));
        } finally {
            log.detachAppender(lines);
        }
    }

    @Test
    @DisplayName("a stream that has told something fails when its route does: no two texts are mixed")
    void afterTheFirstEvent() throws Exception {
        routed.fails("gpt-5.4", cut("[{\"index\":0,\"delta\":{\"content\":\"One\"}}]"));
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order\nallowed-fails: 0")) {
            Listener listener = ask(models);

            assertThat(listener.end)
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(RetriableException.class);
            assertThat(listener.parts).containsExactly("One");
            assertThat(routed.asked()).containsExactly("gpt-5.4");
            AzureAiInferenceRouteStatus status =
                    models.status().get("assistant").routes().get(0);
            assertThat(status.health().isHealthy()).isFalse();
            assertThat(status.callsInFlight()).isZero();
        }
    }

    @Test
    @DisplayName("all routes fail: one error, which knows the others")
    void allFail() {
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
        routed.fails("mistral-small", AzureErrors.internalServerError());
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order")) {
            assertThat(ask(models).end)
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(InternalServerException.class);
            assertThat(routed.asked()).containsExactly("gpt-5.4", "mistral-small", "mistral-small");
        }
    }

    @Test
    @DisplayName("a stream that the program cancels is no longer under way, and no failure of its route")
    void cancelled() throws Exception {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order")) {
            models.streamingChatModel("assistant").chat("Hello", new Listening() {
                @Override
                public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
                    context.streamingHandle().cancel();
                    cancelled.complete(null);
                }
            });
            cancelled.get(30, TimeUnit.SECONDS);

            AzureAiInferenceRouteStatus status =
                    models.status().get("assistant").routes().get(0);
            assertThat(status.callsInFlight()).isZero();
            assertThat(status.health().recentFailures()).isZero();
        }
    }

    private abstract static class Listening implements StreamingChatResponseHandler {
        @Override
        public void onCompleteResponse(ChatResponse response) {
            throw new AssertionError("cancelled");
        }

        @Override
        public void onError(Throwable error) {
            throw new AssertionError(error);
        }
    }
}
