package dev.langchain4j.model.azure.inference.examples.springboot;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers questions: one model searches for what is known, another one answers. */
@RestController
class Answers {

    private static final List<String> KNOWN = List.of(
            "Ferries leave Harlingen for Vlieland at 08:45, 14:45 and 19:00.",
            "Dogs travel free of charge, on a leash.",
            "Cars stay on the mainland: Vlieland is free of cars.");

    private final ChatModel fast;
    private final ChatModel thorough;
    private final EmbeddingModel search;

    Answers(@Qualifier("fast") ChatModel fast, @Qualifier("thorough") ChatModel thorough, EmbeddingModel search) {
        this.fast = fast;
        this.thorough = thorough;
        this.search = search;
    }

    /** What is answered, by which model, from what. */
    record Answer(String text, String model, String source) {}

    @GetMapping("/answers")
    Answer answer(@RequestParam String question, @RequestParam(defaultValue = "false") boolean carefully) {
        String source = find(question);
        ChatResponse response = (carefully ? thorough : fast)
                .chat(
                        SystemMessage.from("Answer in one sentence, from this alone:\n" + source),
                        UserMessage.from(question));
        return new Answer(response.aiMessage().text(), response.metadata().modelName(), source);
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
