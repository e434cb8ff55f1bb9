/** Factories by which frameworks supply their own builders, one for each model. */
@NullMarked
package dev.langchain4j.model.azure.inference.spi;

import org.jspecify.annotations.NullMarked;
