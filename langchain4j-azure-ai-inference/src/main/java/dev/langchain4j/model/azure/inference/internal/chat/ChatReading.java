package dev.langchain4j.model.azure.inference.internal.chat;

import java.util.List;

/** What must be known of a request to read its response. */
public interface ChatReading {

    ChatDialect dialect();

    /** Whether the application wants the thinking. */
    boolean returnsThinking();

    /** What was omitted from the request or sent differently, one line each. */
    List<String> degradations();
}
