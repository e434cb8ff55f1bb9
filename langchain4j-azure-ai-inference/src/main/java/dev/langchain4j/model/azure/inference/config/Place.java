package dev.langchain4j.model.azure.inference.config;

/** Where something is configured: the file, and the key path. */
record Place(String source, String path) {

    static Place of(Section section) {
        return new Place(section.source(), section.path());
    }

    /** The place of a key in a section; of the section where there is no such key. */
    static Place of(Section section, String key) {
        Node node = section.get(key);
        return new Place(node == null ? section.source() : node.source(), section.path(key));
    }
}
