package dev.langchain4j.model.azure.inference.examples.springboot;

import static dev.langchain4j.service.spring.AiServiceWiringMode.EXPLICIT;

import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import dev.langchain4j.service.spring.AiService;

/** Answers passengers with the model that the alias {@code assistant} stands for. */
@AiService(wiringMode = EXPLICIT, chatModel = "assistant", streamingChatModel = "assistant.streaming-chat-model")
interface FerryDesk {

    @SystemMessage("Answer in one sentence, from this alone:\n{{source}}")
    @UserMessage("{{question}}")
    String answer(@V("question") String question, @V("source") String source);

    @SystemMessage("Answer in one sentence, from this alone:\n{{source}}")
    @UserMessage("{{question}}")
    TokenStream stream(@V("question") String question, @V("source") String source);
}
