package dev.langchain4j.model.azure.inference.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The recipe for Spring MVC in {@code docs/async.md}. */
class SseGuideTest {

    @RestController
    static final class Streams {

        private final StreamingChatModel model;

        Streams(StreamingChatModel model) {
            this.model = model;
        }

        @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        SseEmitter stream(@RequestParam String question) {
            SseEmitter emitter = new SseEmitter(0L); // as long as the stream lasts
            model.chat(question, new StreamingChatResponseHandler() {
                @Override
                public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                    try {
                        // As JSON: the blank before a word would be lost behind "data:".
                        emitter.send(Map.of("text", piece.text()), MediaType.APPLICATION_JSON);
                    } catch (IOException | IllegalStateException e) {
                        context.streamingHandle().cancel(); // the browser has left
                    }
                }

                @Override
                public void onCompleteResponse(ChatResponse response) {
                    emitter.complete();
                }

                @Override
                public void onError(Throwable error) {
                    emitter.completeWithError(error);
                }
            });
            return emitter;
        }
    }

    @Test
    void keepsTheBlanksBetweenWords() throws Exception {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            emulator.respondWith(call -> Reply.text("Rivers carry salt into it."));
            StreamingChatModel model = AzureAiInferenceStreamingChatModel.builder()
                    .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                    .apiKey(emulator.apiKey())
                    .modelName("gpt-5.4")
                    .build();
            MockMvc browser =
                    MockMvcBuilders.standaloneSetup(new Streams(model)).build();

            MvcResult stream = browser.perform(get("/stream").param("question", "Why is the sea salty?"))
                    .andReturn();
            stream.getAsyncResult(20_000);

            String events = stream.getResponse().getContentAsString();
            String text = events.lines()
                    .filter(line -> line.startsWith("data:{\"text\":\""))
                    .map(line -> line.substring("data:{\"text\":\"".length(), line.length() - 2))
                    .reduce("", String::concat);
            assertThat(text).isEqualTo("Rivers carry salt into it.");
        }
    }
}
