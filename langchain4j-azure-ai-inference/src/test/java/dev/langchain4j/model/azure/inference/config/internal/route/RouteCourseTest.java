package dev.langchain4j.model.azure.inference.config.internal.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.RouteStrategy;
import dev.langchain4j.model.azure.inference.internal.error.CallTimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Routes over models that respond as a test says, at the moment it says. */
class RouteCourseTest {

    private static final ChatRequest HELLO =
            ChatRequest.builder().messages(UserMessage.from("Hello")).build();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Supplier<CompletableFuture<ChatResponse>>> replies = new LinkedHashMap<>();
    private final Map<String, Route> routes = new LinkedHashMap<>();

    private final class Model implements ChatModel {

        private final String name;

        Model(String name) {
            this.name = name;
        }

        @Override
        public CompletableFuture<ChatResponse> chatAsync(ChatRequest request, ChatRequestOptions options) {
            asked.add(name);
            return replies.getOrDefault(name, () -> answer(name)).get();
        }
    }

    private static CompletableFuture<ChatResponse> answer(String text) {
        return CompletableFuture.completedFuture(
                ChatResponse.builder().aiMessage(AiMessage.from(text)).build());
    }

    private void fails(String name, RuntimeException failure) {
        replies.put(name, () -> CompletableFuture.failedFuture(failure));
    }

    private static RuntimeException failure(
            BiFunction<String, Throwable, RuntimeException> type, int status, boolean isTooLong) {
        return type.apply(
                "failed",
                AzureAiInferenceException.builder("failed")
                        .statusCode(status)
                        .contextLengthExceeded(isTooLong)
                        .build());
    }

    private static RuntimeException serverError() {
        return failure(InternalServerException::new, 500, false);
    }

    private static RuntimeException filtered() {
        return failure(ContentFilteredException::new, 400, false);
    }

    private Route route(String name, String... lacks) {
        return routes.computeIfAbsent(
                name,
                key -> new Route(
                        name,
                        0,
                        1,
                        Route.limits(null, null),
                        Map.of(
                                ModelKind.CHAT,
                                new Route.Target(
                                        new Model(name), Set.of(lacks), false, new RouteHealth(Clock.systemUTC())))));
    }

    private List<Route> routes(String... names) {
        List<Route> all = new ArrayList<>();
        for (String name : names) {
            all.add(route(name));
        }
        return all;
    }

    private static RoutePolicy policy(RouteStrategy strategy) {
        return new RoutePolicy(strategy, 3, Duration.ofSeconds(5), Duration.ofMinutes(1), List.of(), false);
    }

    private ChatModel model(List<Route> routes, RouteSet.Fallbacks fallbacks) {
        return model(routes, fallbacks, RouteStrategy.IN_ORDER);
    }

    private ChatModel model(List<Route> routes, RouteSet.Fallbacks fallbacks, RouteStrategy strategy) {
        return new RoutedChatModel(
                new RouteSet("assistant", policy(strategy), routes, fallbacks, RouteMemory.empty("assistant")));
    }

    private ChatModel model(String... names) {
        return model(routes(names), new RouteSet.Fallbacks(List.of(), List.of()));
    }

    private static ChatResponse ask(ChatModel model, ChatRequest request) throws Exception {
        try {
            return model.chatAsync(request).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private String say(ChatModel model) throws Exception {
        return ask(model, HELLO).aiMessage().text();
    }

    @Test
    @DisplayName("a route that dies with many requests under way hands all of them to one that works")
    void manyHops() {
        CompletableFuture<ChatResponse> dying = new CompletableFuture<>();
        CompletableFuture<ChatResponse> held = new CompletableFuture<>();
        replies.put("one", dying::copy);
        replies.put("two", held::copy);
        ChatModel model = model("one", "two");
        List<CompletableFuture<ChatResponse>> calls =
                IntStream.range(0, 300).mapToObj(i -> model.chatAsync(HELLO)).toList();

        dying.completeExceptionally(serverError());
        held.complete(answer("two").join());

        assertThat(calls).allSatisfy(call -> assertThat(call).isCompleted());
    }

    @Test
    @DisplayName("a request that began before a rate limit does not end it")
    void heldWhileLimited() throws Exception {
        CompletableFuture<ChatResponse> held = new CompletableFuture<>();
        replies.put("one", () -> held);
        ChatModel model = model("one", "two");
        CompletableFuture<ChatResponse> first = model.chatAsync(HELLO);
        fails("one", failure(RateLimitException::new, 429, false));
        assertThat(say(model)).isEqualTo("two");

        held.complete(answer("one").join());
        first.join();

        assertThat(say(model)).isEqualTo("two");
        assertThat(asked).containsExactly("one", "one", "two", "two");
    }

    @Test
    @DisplayName("of many requests at once, only one goes to a route on trial")
    void oneTrial() throws Exception {
        fails("one", failure(RateLimitException::new, 503, false));
        RoutePolicy brief =
                new RoutePolicy(RouteStrategy.IN_ORDER, 0, Duration.ZERO, Duration.ofMinutes(1), List.of(), false);
        ChatModel model = new RoutedChatModel(new RouteSet(
                "assistant",
                brief,
                routes("one", "two"),
                new RouteSet.Fallbacks(List.of(), List.of()),
                RouteMemory.empty("assistant")));
        say(model);
        replies.put("one", CompletableFuture::new);
        asked.clear();
        int threads = 8;
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                try {
                    together.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                var unused = model.chatAsync(HELLO);
            });
            thread.start();
            all.add(thread);
        }
        for (Thread thread : all) {
            thread.join();
        }
        assertThat(asked).hasSize(threads).containsOnlyOnce("one");
    }

    @Test
    @DisplayName(
            "lowest-latency: one request measures a route that has not responded yet; the others do not wait for it")
    void oneMeasures() throws Exception {
        replies.put("one", CompletableFuture::new);
        ChatModel model =
                model(routes("one", "two"), new RouteSet.Fallbacks(List.of(), List.of()), RouteStrategy.LOWEST_LATENCY);
        var unused = model.chatAsync(HELLO);

        for (int i = 0; i < 5; i++) {
            assertThat(say(model)).isEqualTo("two");
        }
        assertThat(asked).containsOnlyOnce("one");
    }

    @Test
    @DisplayName("tool rounds stay with a model of a fallback list that is no route")
    void toolsOfFallback() throws Exception {
        ChatModel model = model(routes("one", "two"), new RouteSet.Fallbacks(routes("other"), List.of()));
        fails("one", filtered());
        replies.put(
                "other",
                () -> CompletableFuture.completedFuture(ChatResponse.builder()
                        .aiMessage(AiMessage.from(ToolExecutionRequest.builder()
                                .id("1")
                                .name("sky")
                                .arguments("{}")
                                .build()))
                        .build()));
        AiMessage call = ask(model, HELLO).aiMessage();
        asked.clear();

        ask(
                model,
                ChatRequest.builder()
                        .messages(UserMessage.from("Hello"), call, ToolExecutionResultMessage.from("1", "sky", "sunny"))
                        .build());

        assertThat(asked).containsExactly("other");
    }

    @Test
    @DisplayName("a hop that is too late is logged without the lock for which the choices of other requests wait")
    void logsWithoutLock() {
        fails("one", serverError());
        RoutePolicy noTime =
                new RoutePolicy(RouteStrategy.IN_ORDER, 3, Duration.ofSeconds(5), Duration.ZERO, List.of(), false);
        RouteSet set = new RouteSet(
                "assistant",
                noTime,
                routes("one", "two"),
                new RouteSet.Fallbacks(List.of(), List.of()),
                RouteMemory.empty("assistant"));
        List<Boolean> isLocked = new CopyOnWriteArrayList<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getFormattedMessage().startsWith("no other route tried: name=assistant route=one")) {
                    isLocked.add(Thread.holdsLock(set));
                }
            }
        };
        appender.start();
        Logger log = (Logger) LoggerFactory.getLogger("dev.langchain4j.model.azure.inference.failures");
        log.addAppender(appender);
        try {
            assertThatThrownBy(() -> say(new RoutedChatModel(set))).isInstanceOf(InternalServerException.class);
        } finally {
            log.detachAppender(appender);
        }

        assertThat(isLocked).containsExactly(false);
        assertThat(asked).containsExactly("one");
    }

    @Test
    @DisplayName("the latest failure chooses the list of fallbacks")
    void latestFailure() throws Exception {
        ChatModel model = model(routes("one"), new RouteSet.Fallbacks(routes("mild", "milder"), routes("long")));
        fails("one", filtered());
        fails("mild", failure(InvalidRequestException::new, 400, true));

        assertThat(say(model)).isEqualTo("long");
        assertThat(asked).containsExactly("one", "mild", "long");
    }

    @Test
    @DisplayName("fallbacks that can't do what is asked for, or cool down, are passed over")
    void unableFallbacks() throws Exception {
        Route blind = route("blind", "images");
        Route cooling = route("cooling");
        ChatModel model =
                model(routes("one"), new RouteSet.Fallbacks(List.of(blind, cooling, route("able")), List.of()));
        fails("one", filtered());
        RouteHealth health = cooling.health(ModelKind.CHAT);
        health.failed(
                health.begin(ModelKind.CHAT, 0),
                RouteFailure.of(failure(RateLimitException::new, 429, false), List.of()),
                policy(RouteStrategy.IN_ORDER));
        ChatRequest image = ChatRequest.builder()
                .messages(UserMessage.from(ImageContent.from("iVBORw0KGgo=", "image/png")))
                .build();

        ask(model, image);
        assertThat(asked).containsExactly("one", "able");

        ChatModel others = model(routes("one"), new RouteSet.Fallbacks(List.of(blind), List.of()));
        assertThatThrownBy(() -> ask(others, image)).isInstanceOf(ContentFilteredException.class);
        assertThat(asked).containsExactly("one", "able", "one");
    }

    @Test
    @DisplayName("a failure without a status shows in the status, too; that a model is busy is no failure of its route")
    void withoutStatus() throws Exception {
        ChatModel model = model("one", "two");
        fails("one", failure(InvalidRequestException::new, 0, false));
        assertThatThrownBy(() -> say(model)).isInstanceOf(InvalidRequestException.class);
        assertThat(route("one").state().lastFailure()).isEqualTo("failed");

        CallTimeoutException waiting = CallTimeoutException.whileWaitingForPermit(1, Duration.ofSeconds(1));
        fails(
                "one",
                new TimeoutException(
                        "busy",
                        AzureAiInferenceException.builder("busy").cause(waiting).build()));
        assertThat(say(model)).isEqualTo("two");
        assertThat(route("one").state().recentFailures()).isZero();
    }
}
