package dev.langchain4j.model.azure.inference.config.internal.source;

/** Where something is configured: the file, and the key path. */
public record Place(String source, String path) {

    public static Place of(Section section) {
        return new Place(section.source(), section.path());
    }

    /** The place of a key in a section; of the section where there is no such key. */
    public static Place of(Section section, String key) {
        Node node = section.get(key);
        return new Place(node == null ? section.source() : node.source(), section.path(key));
    }
}
