/**
 * Columns of vectors and answers for Apache Spark: {@code docs/scale.md}.
 */
@NullMarked
package dev.langchain4j.model.azure.inference.spark;

import org.jspecify.annotations.NullMarked;
