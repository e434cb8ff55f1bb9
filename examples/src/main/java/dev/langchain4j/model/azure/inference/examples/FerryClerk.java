package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;

/** What {@link SwapExample} talks to. LangChain4j implements it; neither deployments nor makers are named in it. */
interface FerryClerk {

    /** Answers with a record. */
    @SystemMessage("You keep the calendar of passengers of island ferries.")
    Result<Crossing> note(String request);

    /** Answers in words. */
    @SystemMessage("You help passengers of island ferries. Be brief.")
    Result<String> answer(String question);
}
