/** Keeps secrets and prompts out of all that is shown. Comes in here what decides whether a text may be seen, and nothing that writes it; held by {@code QuoteFinderTest}, {@code EchoedSecretsTest} and {@code ErrorSecrecyTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.redaction;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
