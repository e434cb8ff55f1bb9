package com.example;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.spring.AiService;
import dev.langchain4j.service.spring.AiServiceWiringMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@SpringBootApplication
public class Application {

    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    @AiService(
            wiringMode = AiServiceWiringMode.EXPLICIT,
            chatModel = "fast",
            streamingChatModel = "fast.streaming-chat-model")
    interface Assistant {

        String answer(String question);

        TokenStream stream(String question);
    }

    @RestController
    static class Questions {

        private final Assistant assistant;
        private final ChatModel thorough;
        private final EmbeddingModel search;

        Questions(Assistant assistant, @Qualifier("thorough") ChatModel thorough, EmbeddingModel search) {
            this.assistant = assistant;
            this.thorough = thorough;
            this.search = search;
        }

        @GetMapping("/fast")
        String fast() {
            return assistant.answer("Why is the sea salty?");
        }

        @GetMapping("/thorough")
        String thorough() {
            return thorough.chat("Why is the sea salty?");
        }

        @GetMapping("/search")
        int search() {
            return search.embed("Why is the sea salty?").content().dimension();
        }

        @GetMapping("/stream")
        SseEmitter stream() {
            SseEmitter events = new SseEmitter();
            assistant
                    .stream("Why is the sea salty?")
                    .onPartialResponse(text -> send(events, text))
                    .onCompleteResponse(response -> events.complete())
                    .onError(events::completeWithError)
                    .start();
            return events;
        }

        private static void send(SseEmitter events, String text) {
            try {
                events.send(Map.of("text", text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
