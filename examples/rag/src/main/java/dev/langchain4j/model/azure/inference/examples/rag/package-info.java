/** An application that answers questions from a folder of documents. */
@NullMarked
package dev.langchain4j.model.azure.inference.examples.rag;

import org.jspecify.annotations.NullMarked;
