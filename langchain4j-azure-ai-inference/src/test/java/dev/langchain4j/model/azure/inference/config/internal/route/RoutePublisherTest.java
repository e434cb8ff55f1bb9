package dev.langchain4j.model.azure.inference.config.internal.route;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.RouteStrategy;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.output.FinishReason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

class RoutePublisherTest {

    private static final ChatRequest HELLO =
            ChatRequest.builder().messages(UserMessage.from("Hello")).build();

    /** Asks for one event, and keeps how the stream ends. */
    private static final class Subscriber implements Flow.Subscriber<ChatModelStreamingEvent> {

        final CompletableFuture<Void> end = new CompletableFuture<>();
        Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription own) {
            subscription = own;
            own.request(1);
        }

        @Override
        public void onNext(ChatModelStreamingEvent event) {}

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }

    /** A model whose stream begins when this says. */
    private record Model(Supplier<Flux<ChatModelStreamingEvent>> stream) implements StreamingChatModel {}

    private static Route route(String name, Supplier<Flux<ChatModelStreamingEvent>> stream) {
        Route.Target target = new Route.Target(new Model(stream), Set.of(), false, new RouteHealth(Clock.systemUTC()));
        return new Route(name, 0, 1, Route.limits(null, null), Map.of(ModelKind.STREAMING_CHAT, target));
    }

    @Test
    @DisplayName("a wrong demand between a filtered route and the next one ends the stream, too")
    void demandBetweenRoutes() {
        Subscriber subscriber = new Subscriber();
        ChatModelStreamingEvent filtered = new CompleteResponse(ChatResponse.builder()
                .aiMessage(AiMessage.from(""))
                .finishReason(FinishReason.CONTENT_FILTER)
                .build());
        Route next = route("next", () -> {
            subscriber.subscription.request(0);
            return Flux.never();
        });
        RouteSet set = new RouteSet(
                "assistant",
                new RoutePolicy(
                        RouteStrategy.IN_ORDER, 3, Duration.ofSeconds(5), Duration.ofMinutes(1), List.of(), false),
                List.of(route("first", () -> Flux.just(filtered))),
                new RouteSet.Fallbacks(List.of(next), List.of()),
                RouteMemory.empty("assistant"));

        new RoutePublisher(
                        set,
                        HELLO,
                        model -> JdkFlowAdapter.publisherToFlowPublisher(
                                ((Model) model).stream().get()))
                .subscribe(subscriber);

        assertThatThrownBy(() -> subscriber.end.get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("request(0)");
    }
}
