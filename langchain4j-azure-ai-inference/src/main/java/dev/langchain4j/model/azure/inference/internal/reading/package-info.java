/** Reads chat responses, sync and streaming, by one accumulator. What turns bytes into a response belongs here, but nothing of LangChain4j's requests; held by {@code ChatGoldenTest} and {@code ServerSentEventsTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.reading;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
