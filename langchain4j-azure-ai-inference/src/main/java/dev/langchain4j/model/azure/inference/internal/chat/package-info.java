/** Maps LangChain4j's chat and completion requests to the wire, and responses back. Mapping without I/O belongs here, and the receivers of streams; held by {@code ChatRequestMapperTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
