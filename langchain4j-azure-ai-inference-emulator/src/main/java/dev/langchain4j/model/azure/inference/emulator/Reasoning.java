package dev.langchain4j.model.azure.inference.emulator;

/** Where a model puts its reasoning. */
public enum Reasoning {
    /** Nowhere: it only counts in {@code usage.completion_tokens_details.reasoning_tokens}. */
    HIDDEN,
    /** In {@code reasoning_content} beside {@code content}. */
    FIELD,
    /** At the start of {@code content}, between {@code <think>} and {@code </think>}. */
    TAGS,
    /** In {@code content}, which becomes an array of parts of the types {@code thinking} and {@code text}. */
    PARTS
}
