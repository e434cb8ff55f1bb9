package dev.langchain4j.model.azure.inference.internal.chat;

import java.util.List;

/**
 * What must be known of a request to read its response.
 *
 * @param returnsThinking whether the application wants the thinking
 * @param degradations what was omitted from the request or sent differently, one line each
 */
public record ChatReading(ChatDialect dialect, boolean returnsThinking, List<String> degradations) {}
