/** Reads chat responses, whole and streamed, by one accumulator. Comes in here what turns bytes into a response, and nothing of LangChain4j's requests; held by {@code ChatGoldenTest} and {@code ServerSentEventsTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.reading;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
