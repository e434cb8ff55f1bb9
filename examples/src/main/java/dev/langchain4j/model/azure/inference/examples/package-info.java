/** Applications to run, read and copy. */
@NullMarked
package dev.langchain4j.model.azure.inference.examples;

import org.jspecify.annotations.NullMarked;
