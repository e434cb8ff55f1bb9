package dev.langchain4j.model.azure.inference.config.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.RouteStrategy;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RouteFutureTest {

    private final Route route = route("gpt");
    private final Route other = route("mistral");
    private final RouteSet routes = new RouteSet(
            "assistant",
            new RoutePolicy(RouteStrategy.IN_ORDER, 3, Duration.ofSeconds(5), Duration.ofMinutes(1), List.of(), false),
            List.of(route, other),
            new RouteSet.Fallbacks(List.of(), List.of()),
            RouteMemory.empty("assistant"));

    private static Route route(String name) {
        return new Route(
                name,
                0,
                1,
                Route.limits(null, null),
                Map.of(
                        ModelKind.CHAT,
                        new Route.Target("a model", Set.of(), false, new RouteHealth(Clock.systemUTC()))));
    }

    private RouteCourse course() {
        ChatRequest request =
                ChatRequest.builder().messages(UserMessage.from("Hello")).build();
        return new RouteCourse(routes, ModelKind.CHAT, RequestNeeds.of(request), null);
    }

    @Test
    @DisplayName("what goes wrong with a response that has arrived ends the future")
    void responseFails() {
        CompletableFuture<String> response = new CompletableFuture<>();
        CompletableFuture<String> future = RouteFuture.of(course(), () -> response, text -> {
            throw new LinkageError("no such class: " + text);
        });

        response.complete("one");

        assertThat(future)
                .failsWithin(1, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("no such class: one");
    }

    @Test
    @DisplayName("an Error of a route ends the future, and the request on the route")
    void callFails() {
        Supplier<CompletableFuture<String>> failing = () -> {
            throw new LinkageError("no such class");
        };

        CompletableFuture<String> future = RouteFuture.of(course(), failing, text -> text);

        assertThat(future).failsWithin(1, TimeUnit.SECONDS).withThrowableThat().withMessageContaining("no such class");
        assertThat(route.state().inFlight()).isZero();
    }

    @Test
    @DisplayName(
            "a future that the application completes or lets time out aborts the request, and its failure leads nowhere")
    void ended() {
        CompletableFuture<String> request = new CompletableFuture<>();
        CompletableFuture<String> future = RouteFuture.of(course(), () -> request, text -> text);

        future.orTimeout(1, TimeUnit.MILLISECONDS);

        assertThat(future).failsWithin(10, TimeUnit.SECONDS);
        assertThat(request).failsWithin(10, TimeUnit.SECONDS);
        assertThat(request).isCancelled();
        assertThat(route.state().inFlight()).isZero();
        assertThat(route.state().recentFailures()).isZero();
    }

    @Test
    @DisplayName("a failure that arrives after the application has ended the future asks no other route")
    void failsLater() {
        // Can't be cancelled any more.
        CompletableFuture<String> request = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
            }
        };
        AtomicInteger requests = new AtomicInteger();
        Supplier<CompletableFuture<String>> asking = () -> {
            requests.incrementAndGet();
            return request;
        };
        CompletableFuture<String> future = RouteFuture.of(course(), asking, text -> text);
        future.complete("something else");

        request.completeExceptionally(new UnsupportedFeatureException("not here"));

        assertThat(requests).hasValue(1);
        assertThat(route.state().inFlight()).isZero();
        assertThat(other.state().inFlight()).isZero();
    }
}
