/** The differences between providers, as data and as rules that rewrite a request. What depends on a profile belongs here; held by {@code ProfileAdapterTest}, {@code ProfileMessagesTest} and {@code HistoriesTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
