/** Reads JSON by pull and by push, leniently and within limits. Knows nothing about what it reads and imports no other room; held by the tests of {@code internal.reading} and by the fuzz targets. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.json;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
