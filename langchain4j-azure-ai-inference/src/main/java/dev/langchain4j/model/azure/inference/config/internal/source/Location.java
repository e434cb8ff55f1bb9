package dev.langchain4j.model.azure.inference.config.internal.source;

/** Where something is configured: the file, and the key path. */
public record Location(String source, String path) {

    public static Location of(Section section) {
        return new Location(section.source(), section.path());
    }

    /** The location of a key in a section; that of the section if it has no such key. */
    public static Location of(Section section, String key) {
        ConfigNode node = section.get(key);
        return new Location(node == null ? section.source() : node.source(), section.path(key));
    }
}
