/** What providers want differently, as data and as rules that rewrite a request. Comes in here what depends on a profile; held by {@code ProfileTest} and {@code HistoriesTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
