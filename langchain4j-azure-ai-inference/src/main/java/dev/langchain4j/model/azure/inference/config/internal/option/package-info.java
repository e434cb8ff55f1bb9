/** Describes each option once: its key, type, default and setter. What a key means on its own belongs here; held by {@code OptionTableTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
