/** The server that all are measured against: it answers from memory, on its own threads, and costs the same for each of them. */
@NullMarked
package dev.langchain4j.model.azure.inference.benchmarks.server;

import org.jspecify.annotations.NullMarked;
