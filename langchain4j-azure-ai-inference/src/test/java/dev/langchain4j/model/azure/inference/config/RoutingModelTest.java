package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.router.ChatModelRouter;
import dev.langchain4j.model.chat.router.ChatModelRoutingRequest;
import dev.langchain4j.model.chat.router.ChatModelRoutingResult;
import dev.langchain4j.model.chat.router.RoutingChatModel;
import dev.langchain4j.model.chat.router.RoutingStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.adapter.JdkFlowAdapter;

/** LangChain4j's own routing chooses among names; a name with routes answers for itself below it. */
class RoutingModelTest {

    interface Assistant {
        String answer(String question);

        TokenStream stream(String question);
    }

    public static final class Sky {
        @Tool
        public String sky() {
            return "sunny";
        }
    }

    @TempDir
    Path directory;

    private final Routed routed = new Routed();

    @AfterEach
    void close() {
        routed.close();
    }

    /** LangChain4j's router chooses our name first, and another from then on. */
    private static ChatModelRouter onlyOnce() {
        AtomicInteger choices = new AtomicInteger();
        return new ChatModelRouter() {
            @Override
            public ChatModelRoutingResult route(ChatModelRoutingRequest request) {
                return ChatModelRoutingResult.route(choices.getAndIncrement() == 0 ? "ours" : "llama");
            }

            @Override
            public CompletableFuture<ChatModelRoutingResult> routeAsync(ChatModelRoutingRequest request) {
                return CompletableFuture.completedFuture(route(request));
            }
        };
    }

    private static RoutingChatModel routing(AzureAiInferenceModels models) {
        return RoutingChatModel.builder()
                .route("ours", "the one with routes", models.chatModel("assistant"))
                .route("llama", "another", models.chatModel("llama"))
                .router(onlyOnce())
                .defaultRoute("llama")
                .build();
    }

    private static RoutingStreamingChatModel streamRouting(AzureAiInferenceModels models) {
        return RoutingStreamingChatModel.builder()
                .route("ours", "the one with routes", models.streamingChatModel("assistant"))
                .route("llama", "another", models.streamingChatModel("llama"))
                .router(onlyOnce())
                .defaultRoute("llama")
                .build();
    }

    enum Way {
        SYNC {
            @Override
            String answer(AzureAiInferenceModels models) {
                return AiServices.builder(Assistant.class)
                        .chatModel(routing(models))
                        .tools(new Sky())
                        .build()
                        .answer("How is the sky?");
            }
        },
        STREAMING {
            @Override
            String answer(AzureAiInferenceModels models) throws Exception {
                CompletableFuture<String> answer = new CompletableFuture<>();
                AiServices.builder(Assistant.class)
                        .streamingChatModel(streamRouting(models))
                        .tools(new Sky())
                        .build()
                        .stream("How is the sky?")
                        .onPartialResponse(token -> {})
                        .onCompleteResponse(
                                response -> answer.complete(response.aiMessage().text()))
                        .onError(answer::completeExceptionally)
                        .start();
                return answer.get(30, TimeUnit.SECONDS);
            }
        },
        ASYNC {
            @Override
            String answer(AzureAiInferenceModels models) throws Exception {
                RoutingChatModel routing = routing(models);
                return rounds(request ->
                        routing.chatAsync(request).get(30, TimeUnit.SECONDS).aiMessage());
            }
        },
        PUBLISHER {
            @Override
            String answer(AzureAiInferenceModels models) throws Exception {
                RoutingStreamingChatModel routing = streamRouting(models);
                return rounds(request -> ((CompleteResponse) JdkFlowAdapter.flowPublisherToFlux(routing.chat(request))
                                .blockLast(Duration.ofSeconds(30)))
                        .chatResponse()
                        .aiMessage());
            }
        };

        abstract String answer(AzureAiInferenceModels models) throws Exception;
    }

    private interface Round {
        AiMessage ask(ChatRequest request) throws Exception;
    }

    /** The tool rounds of an AI service. */
    private static String rounds(Round round) throws Exception {
        List<ChatMessage> messages = new ArrayList<>(List.of(UserMessage.from("How is the sky?")));
        while (true) {
            AiMessage message = round.ask(ChatRequest.builder()
                    .messages(messages)
                    .toolSpecifications(ToolSpecifications.toolSpecificationsFrom(new Sky()))
                    .build());
            if (!message.hasToolExecutionRequests()) {
                return message.text();
            }
            messages.add(message);
            message.toolExecutionRequests()
                    .forEach(call -> messages.add(ToolExecutionResultMessage.from(call, "sunny")));
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    @DisplayName("tool rounds keep LangChain4j's route and ours, until ours fails")
    void over(Way way) throws Exception {
        routed.emulator.respondWith(Responder.scripted()
                .when(call -> call.toolResults().size() < 2, Reply.toolCall("sky", "{}"))
                .when(call -> true, Reply.text("It is sunny.")));
        AtomicInteger asked = new AtomicInteger();
        routed.replies(
                "gpt-5.4", () -> asked.getAndIncrement() == 0 ? Reply.asUsual() : AzureErrors.tooManyRequests(1));
        try (AzureAiInferenceModels models = Config.yaml(
                        directory, routed.yaml("routes: [gpt, mistral]\nstrategy: in-order"))
                .load()) {
            assertThat(way.answer(models)).isEqualTo("It is sunny.");
            assertThat(routed.asked()).containsExactly("gpt-5.4", "gpt-5.4", "mistral-small", "mistral-small");
        }
    }
}
