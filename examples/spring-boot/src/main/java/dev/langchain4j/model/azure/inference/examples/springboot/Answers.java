package dev.langchain4j.model.azure.inference.examples.springboot;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Answers questions over HTTP: one model searches what is known, another one answers. */
@RestController
class Answers {

    private static final List<String> KNOWN = List.of(
            "Ferries leave Harlingen for Vlieland at 08:45, 14:45 and 19:00.",
            "Dogs travel free of charge, on a leash.",
            "Cars stay on the mainland: Vlieland is free of cars.");

    private final FerryDesk desk;
    private final ChatModel thorough;
    private final EmbeddingModel search;

    Answers(FerryDesk desk, @Qualifier("thorough") ChatModel thorough, EmbeddingModel search) {
        this.desk = desk;
        this.thorough = thorough;
        this.search = search;
    }

    @GetMapping("/answers")
    String answer(@RequestParam String question) {
        return desk.answer(question, find(question));
    }

    @GetMapping("/careful-answers")
    String carefulAnswer(@RequestParam String question) {
        return thorough.chat(
                        SystemMessage.from("Answer in one sentence, from this alone:\n" + find(question)),
                        UserMessage.from(question))
                .aiMessage()
                .text();
    }

    @GetMapping("/streamed-answers")
    SseEmitter streamedAnswer(@RequestParam String question) {
        SseEmitter events = new SseEmitter();
        desk.stream(question, find(question))
                .onPartialResponse(text -> send(events, text))
                .onCompleteResponse(response -> events.complete())
                .onError(events::completeWithError)
                .start();
        return events;
    }

    /** A part of an answer. As JSON, for events lose a space at their beginning. */
    record Part(String text) {}

    private static void send(SseEmitter events, String text) {
        try {
            events.send(new Part(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the browser has gone
        }
    }

    /** Embeds what is known each time, for it is little: examples/rag shows how it is done for much. */
    private String find(String question) {
        List<TextSegment> segments = KNOWN.stream().map(TextSegment::from).toList();
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        store.addAll(search.embedAll(segments).content(), segments);
        EmbeddingSearchRequest nearest = EmbeddingSearchRequest.builder()
                .queryEmbedding(search.embed(question).content())
                .maxResults(1)
                .build();
        return store.search(nearest).matches().get(0).embedded().text();
    }

    /** Tells clients that a model failed, and what Azure advises; not what Azure said, which is for the log. */
    @ExceptionHandler
    ProblemDetail failed(LangChain4jException e) {
        String hint = AzureAiInferenceException.find(e)
                .map(AzureAiInferenceException::hint)
                .orElse("See the log.");
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, hint);
    }
}
