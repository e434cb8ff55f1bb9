/** Describes each option once: its key, type, default and setter. Comes in here what a key means by itself; held by {@code OptionTableTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
