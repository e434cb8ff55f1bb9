package dev.langchain4j.model.azure.inference.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The README and other files of the repository, for the tests that hold them to their word. */
final class Readme {

    /** Tests run in the directory of their module. */
    static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

    private Readme() {}

    static String text() {
        return read("README.md");
    }

    /** The blocks of code in one language, the first first. */
    static List<String> blocks(String language) {
        return blocks(language, "README.md");
    }

    /** Those of another page. */
    static List<String> blocks(String language, String page) {
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(read(page))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    static String read(String file) {
        try {
            return Files.readString(REPOSITORY.resolve(file)).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
