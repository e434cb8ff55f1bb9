package dev.langchain4j.model.azure.inference.internal.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of the service.
 *
 * @param next what the next part comes after; null at the end of the list
 */
public record Page<T>(List<T> items, @Nullable String next) {}
