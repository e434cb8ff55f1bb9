package dev.langchain4j.model.azure.inference.config;

/** A place in the tree of a configuration. */
sealed interface Node permits Section, Leaf {

    /** The file, or what else the place comes from. */
    String source();
}
