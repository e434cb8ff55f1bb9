package dev.langchain4j.model.azure.inference.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of docs/observability.md. */
final class DocsTable {

    private static final Path PAGE = Path.of("../docs/observability.md");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private DocsTable() {}

    /** The rows of the table whose first heading this is, a list of cells each. */
    static List<List<String>> rows(String heading) {
        try (Stream<String> lines = Files.lines(PAGE)) {
            List<List<String>> rows = lines.dropWhile(line -> !line.startsWith("| " + heading + " |"))
                    .takeWhile(line -> line.startsWith("|"))
                    .skip(2)
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .map(cells -> cells.subList(1, cells.size() - 1))
                    .toList();
            assertThat(rows).as("the table of %s in %s", heading, PAGE).isNotEmpty();
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in a cell. */
    static Stream<String> names(String cell) {
        return NAME.matcher(cell).results().map(match -> match.group(1));
    }
}
