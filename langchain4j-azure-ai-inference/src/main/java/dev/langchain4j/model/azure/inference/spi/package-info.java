/** Factories by which frameworks bring their own builders, one per model. */
@NullMarked
package dev.langchain4j.model.azure.inference.spi;

import org.jspecify.annotations.NullMarked;
