package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.chat.router.ChatModelRoutingResult;
import dev.langchain4j.model.chat.router.RoutingChatModel;
import dev.langchain4j.service.AiServices;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LangChain4j's own routing chooses among names; a name with routes answers for itself below it. */
class RoutingModelTest {

    interface Assistant {
        String answer(String question);
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

    @Test
    @DisplayName("tool rounds keep LangChain4j's route and ours, until ours fails")
    void over() {
        routed.emulator.respondWith(Responder.scripted()
                .when(call -> call.toolResults().size() < 2, Reply.toolCall("sky", "{}"))
                .when(call -> true, Reply.text("It is sunny.")));
        AtomicInteger asked = new AtomicInteger();
        routed.replies(
                "gpt-5.4", () -> asked.getAndIncrement() == 0 ? Reply.asUsual() : AzureErrors.tooManyRequests(1));
        try (AzureAiInferenceModels models = Config.yaml(
                        directory, routed.yaml("routes: [gpt, mistral]\nstrategy: in-order"))
                .load()) {
            AtomicInteger choices = new AtomicInteger();
            RoutingChatModel routing = RoutingChatModel.builder()
                    .route("ours", "the one with routes", models.chatModel("assistant"))
                    .route("llama", "another", models.chatModel("llama"))
                    .router(request -> ChatModelRoutingResult.route(choices.getAndIncrement() == 0 ? "ours" : "llama"))
                    .defaultRoute("llama")
                    .build();
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(routing)
                    .tools(new Sky())
                    .build();

            assertThat(assistant.answer("How is the sky?")).isEqualTo("It is sunny.");
            assertThat(routed.asked()).containsExactly("gpt-5.4", "gpt-5.4", "mistral-small", "mistral-small");
        }
    }
}
