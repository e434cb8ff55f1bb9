package dev.langchain4j.model.azure.inference.config.internal.source;

import org.jspecify.annotations.Nullable;

/** Something that a configuration is read from, again at each load. */
public interface Source {

    /** The file's path, or another name for messages. */
    String name();

    /** Reads it. Syntax errors become findings. */
    Reading read(Findings findings);

    /** Reads it, with access to the sources below: names may be declared there. */
    default Reading read(Findings findings, Section below) {
        return read(findings);
    }

    /**
     * The result of reading a source.
     *
     * @param tree everything below the prefix
     * @param sha256 of the file's content; null if it is not a file
     */
    record Reading(Section tree, @Nullable String sha256) {}
}
