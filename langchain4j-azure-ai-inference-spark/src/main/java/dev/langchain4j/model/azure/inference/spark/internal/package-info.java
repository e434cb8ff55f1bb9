/**
 * What runs on the driver and in the tasks behind {@code AzureAiInferenceSpark}. Only that class may come in, and Spark's
 * encoders, for which the columns' types are public.
 */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.spark.internal;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
