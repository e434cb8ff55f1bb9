package dev.langchain4j.model.azure.inference.config.internal.source;

/** A node of a configuration tree. */
public sealed interface ConfigNode permits Section, Leaf {

    /** The file, or another origin of the node. */
    String source();
}
