/** Measures this module beside its peers: a loopback server, workloads, and a report of what they cost. */
@NullMarked
package dev.langchain4j.model.azure.inference.benchmarks;

import org.jspecify.annotations.NullMarked;
