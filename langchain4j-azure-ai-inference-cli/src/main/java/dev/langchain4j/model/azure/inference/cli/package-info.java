/** Checks configurations and probes deployments, as commands and in code. */
@NullMarked
package dev.langchain4j.model.azure.inference.cli;

import org.jspecify.annotations.NullMarked;
