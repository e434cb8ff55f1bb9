package dev.langchain4j.model.azure.inference.examples.reactive;

import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;

/** Answers passengers. */
interface FerryDesk {

    @SystemMessage("You are the desk of the ferry to Vlieland. Answer in two sentences.")
    TokenStream answer(String question);
}
