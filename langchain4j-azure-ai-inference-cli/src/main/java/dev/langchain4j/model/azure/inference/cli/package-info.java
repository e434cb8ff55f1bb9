/** The command line: checks configurations and probes deployments. */
@NullMarked
package dev.langchain4j.model.azure.inference.cli;

import org.jspecify.annotations.NullMarked;
