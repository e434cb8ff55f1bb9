package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.model.output.structured.Description;

/** A structured answer: LangChain4j makes its JSON schema from this record. */
record Crossing(
        @Description("the island that the ferry goes to") String island,
        @Description("the time of departure, HH:mm") String departure,
        @Description("from now until the departure") int minutesToWait) {}
