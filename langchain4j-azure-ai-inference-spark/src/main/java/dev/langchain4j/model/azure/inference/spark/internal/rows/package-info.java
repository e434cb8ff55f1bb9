/**
 * From a table to its columns: the plan on the driver, and what runs in the tasks. Only {@code AzureAiInferenceSpark} may
 * come in.
 */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.spark.internal.rows;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
