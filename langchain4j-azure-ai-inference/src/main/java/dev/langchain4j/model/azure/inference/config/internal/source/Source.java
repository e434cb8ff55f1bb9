package dev.langchain4j.model.azure.inference.config.internal.source;

import org.jspecify.annotations.Nullable;

/** Something that a configuration is read from, again with each load. */
public interface Source {

    /** The file's path, or what else people call it. */
    String name();

    /** Reads it. What is wrong with its form becomes a finding. */
    Reading read(Findings findings);

    /** Reads it, with a look at what the sources below have: names may be declared there. */
    default Reading read(Findings findings, Section below) {
        return read(findings);
    }

    /**
     * What was read.
     *
     * @param tree everything below the prefix
     * @param sha256 of the file's content; null if it is no file
     */
    record Reading(Section tree, @Nullable String sha256) {}
}
