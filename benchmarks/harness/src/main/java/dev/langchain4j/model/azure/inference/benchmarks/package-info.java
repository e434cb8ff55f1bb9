/** Measures this module beside its peers: workloads, processes, and a report of what they cost. */
@NullMarked
package dev.langchain4j.model.azure.inference.benchmarks;

import org.jspecify.annotations.NullMarked;
