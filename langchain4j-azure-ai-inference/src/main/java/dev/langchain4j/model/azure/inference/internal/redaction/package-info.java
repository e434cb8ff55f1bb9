/** Keeps secrets and prompts out of everything that is shown. What decides whether a text may be seen belongs here, but nothing that writes it; held by {@code QuoteFinderTest}, {@code EchoedSecretsTest} and {@code ErrorSecrecyTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.redaction;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
