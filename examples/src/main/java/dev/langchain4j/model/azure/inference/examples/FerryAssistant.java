package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;

/** What {@link ChatExample} talks to. LangChain4j implements it; no maker is named in it. */
interface FerryAssistant {

    /** Answers word by word. */
    @SystemMessage("You help passengers of island ferries. Look departures up, never guess them. Be brief.")
    TokenStream answer(String question);

    /** Answers with a record. */
    @SystemMessage("You keep the calendar of passengers of island ferries.")
    Result<Crossing> note(String request);
}
