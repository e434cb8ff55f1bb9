package dev.langchain4j.model.azure.inference.examples.rag;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import java.util.UUID;

/**
 * A piece of a file, as it is embedded, stored and cited.
 *
 * @param id the same whenever the same version of the file is read, so that a run goes on where another ended
 * @param number from 1, within the file
 */
record Passage(String id, String file, String version, int number, String text) {

    static final String FILE = "file";
    static final String PASSAGE = "passage";

    static Passage of(String file, String version, int number, String text) {
        UUID id = UUID.nameUUIDFromBytes((file + "\n" + version + "\n" + number).getBytes(UTF_8));
        return new Passage(id.toString(), file, version, number, text);
    }

    TextSegment segment() {
        return TextSegment.from(text, Metadata.from(FILE, file).put(PASSAGE, number));
    }
}
