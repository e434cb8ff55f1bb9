package dev.langchain4j.model.azure.inference.emulator;

import org.jspecify.annotations.Nullable;

/**
 * A tool call that a script answers with.
 *
 * @param name      the tool's name
 * @param arguments a JSON object
 * @param id        the call's id, or null to let the dialect choose
 */
public record ToolCall(
        String name, String arguments, @Nullable String id) {}
