/**
 * This executor's part of the cluster's limits, and what the service says about them. It knows nothing of rows, answers or
 * models; whoever sends requests comes in.
 */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.spark.internal.quota;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
