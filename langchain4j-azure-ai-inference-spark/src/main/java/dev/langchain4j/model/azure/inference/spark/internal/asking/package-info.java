/**
 * What an executor asks of a model, and what a row gets: requests, answers, failures, and the origins of vectors. It knows
 * the quota; the rows come in, and Spark's encoders, for which the columns' types are public.
 */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.spark.internal.asking;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
