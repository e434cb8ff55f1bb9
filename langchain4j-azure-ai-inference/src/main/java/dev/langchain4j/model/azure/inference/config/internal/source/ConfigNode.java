package dev.langchain4j.model.azure.inference.config.internal.source;

/** A place in the tree of a configuration. */
public sealed interface ConfigNode permits Section, Leaf {

    /** The file, or what else the place comes from. */
    String source();
}
