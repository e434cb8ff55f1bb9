/** Checks configurations and probes deployments: as commands and as API. */
@NullMarked
package dev.langchain4j.model.azure.inference.cli;

import org.jspecify.annotations.NullMarked;
