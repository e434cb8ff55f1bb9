/** The bodies of requests and responses as they are on the wire; each writes itself. What the API has a name for belongs here, without behaviour; held by the golden folders. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.wire;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
