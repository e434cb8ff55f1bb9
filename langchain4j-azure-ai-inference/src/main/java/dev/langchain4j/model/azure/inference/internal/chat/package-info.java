/** Maps LangChain4j's chat and completion requests to the wire, and responses back. Comes in here mapping without I/O, and the receivers of streams; held by {@code ChatRequestMapperTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
