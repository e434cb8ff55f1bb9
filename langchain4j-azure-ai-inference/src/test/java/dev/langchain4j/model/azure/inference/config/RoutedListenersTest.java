package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.adapter.JdkFlowAdapter;

/** Listeners that make calls themselves, to check a text for example. */
class RoutedListenersTest {

    private static final ChatRequest HELLO =
            ChatRequest.builder().messages(UserMessage.from("Hello")).build();

    enum Way {
        SYNC {
            @Override
            CompletableFuture<?> ask(AzureAiInferenceModels models) {
                return CompletableFuture.completedFuture(
                        models.chatModel("assistant").chat(HELLO));
            }
        },
        ASYNC {
            @Override
            CompletableFuture<?> ask(AzureAiInferenceModels models) {
                return models.chatModel("assistant").chatAsync(HELLO);
            }
        },
        STREAM {
            @Override
            CompletableFuture<?> ask(AzureAiInferenceModels models) {
                StreamRecorder recorder = new StreamRecorder();
                models.streamingChatModel("assistant").chat(HELLO, recorder);
                return recorder.answer;
            }
        },
        PUBLISHER {
            @Override
            CompletableFuture<?> ask(AzureAiInferenceModels models) {
                return JdkFlowAdapter.flowPublisherToFlux(
                                models.streamingChatModel("assistant").chat(HELLO))
                        .collectList()
                        .toFuture();
            }
        };

        abstract CompletableFuture<?> ask(AzureAiInferenceModels models);
    }

    @TempDir
    Path directory;

    private final Routed routed = new Routed();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        routed.close();
    }

    /** Asks another model before each request. */
    private static final class Checking implements ChatModelListener {

        private AzureAiInferenceModels models;

        @Override
        public void onRequest(ChatModelRequestContext context) {
            models.chatModel("llama").chat("Is this polite?");
        }
    }

    private AzureAiInferenceModels load(ChatModelListener listener) {
        Config config = Config.yaml(directory, routed.yaml("routes: [gpt, mistral]\nstrategy: in-order"));
        config.builder().customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void connection(String name, AzureAiInferenceConnection.Builder connection) {
                connection.callListener(call -> {
                    calls.add(call.modelName()
                            + (call.route() == null
                                    ? ""
                                    : ", hops: " + call.route().newHops()));
                    return null;
                });
            }

            @Override
            public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
                model.listeners(name.equals("gpt") ? List.of(listener) : List.of());
            }

            @Override
            public void streamingChatModel(String name, AzureAiInferenceStreamingChatModel.Builder model) {
                model.listeners(name.equals("gpt") ? List.of(listener) : List.of());
            }
        });
        return config.load();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    @DisplayName("the call of a listener is on its own: no route's, and with the retries of its model")
    void nested(Way way) throws Exception {
        AtomicInteger checks = new AtomicInteger();
        routed.replies(
                "llama-3", () -> checks.incrementAndGet() == 1 ? AzureErrors.tooManyRequests(0) : Reply.asUsual());
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
        Checking listener = new Checking();
        try (AzureAiInferenceModels models = load(listener)) {
            listener.models = models;

            way.ask(models).get(30, TimeUnit.SECONDS);

            assertThat(calls).containsExactly("llama-3", "gpt-5.4, hops: 0", "mistral-small, hops: 1");
            assertThat(routed.asked()).containsExactly("llama-3", "llama-3", "gpt-5.4", "mistral-small");
        }
    }

    @Test
    @DisplayName("a call listener is told what decided about retries, although the routes' health has changed since")
    void isLast() {
        routed.fails("mistral-small", AzureErrors.tooManyRequests(0));
        ChatRequest toMistral = HELLO.toBuilder()
                .toolSpecifications(ToolSpecification.builder().name("sky").build())
                .build();
        Config config = Config.yaml(
                directory,
                routed.yaml("routes: [gpt, mistral]\nstrategy: in-order")
                        .replace("profile: gpt}", "profile: {base: gpt, tools: false}}"));
        List<Boolean> told = new CopyOnWriteArrayList<>();
        AtomicReference<AzureAiInferenceModels> loaded = new AtomicReference<>();
        config.builder().customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
                if (!name.equals("gpt")) {
                    return;
                }
                model.listeners(List.of(new ChatModelListener() {
                    @Override
                    public void onRequest(ChatModelRequestContext context) {
                        assertThatThrownBy(() ->
                                        loaded.get().chatModel("assistant").chat(toMistral))
                                .isInstanceOf(RateLimitException.class);
                    }
                }));
                model.callListener(call -> {
                    told.add(call.route().isLast());
                    return null;
                });
            }
        });
        try (AzureAiInferenceModels models = config.load()) {
            loaded.set(models);
            Routed.ask(models);

            assertThat(routed.asked()).endsWith("mistral-small", "gpt-5.4");
            assertThat(told).containsExactly(false);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    @DisplayName("an Error of a call listener leaves no request behind on its route")
    void error(Way way) {
        Config config = Config.yaml(directory, routed.yaml("routes: [gpt, mistral]\nstrategy: in-order"));
        config.builder().customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void connection(String name, AzureAiInferenceConnection.Builder connection) {
                connection.callListener(call -> {
                    throw new NoSuchMethodError("of a library in two versions");
                });
            }
        });
        try (AzureAiInferenceModels models = config.load()) {
            assertThat(failure(way, models)).hasStackTraceContaining("of a library in two versions");

            assertThat(models.status().get("assistant").routes()).allMatch(route -> route.callsInFlight() == 0);
        }
    }

    /** AssertJ and JUnit pass on such an Error rather than look at it. */
    private static Throwable failure(Way way, AzureAiInferenceModels models) {
        try {
            return new AssertionError("answered: " + way.ask(models).get(30, TimeUnit.SECONDS));
        } catch (Throwable e) {
            return e;
        }
    }
}
