package dev.langchain4j.model.azure.inference.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.examples.Examples.Entry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code examples/README.md} to what the examples print. */
class ExamplesReadmeTest {

    private static final String README = "examples/README.md";
    private static final String COMMAND = "./mvnw -q -Pquick -pl examples -am compile exec:java -Dexec.args=";

    static final List<Entry> ALL = Examples.ALL;

    static List<Entry> entries() {
        return ExamplesTest.entries();
    }

    @Test
    void itHasASectionForEachInTheOrderOfTheList() {
        assertThat(Pattern.compile("^## ([a-z-]+)$", Pattern.MULTILINE)
                        .matcher(Readme.read(README))
                        .results()
                        .map(heading -> heading.group(1)))
                .containsExactlyElementsOf(ALL.stream().map(Entry::name).toList());
        assertThat(Readme.blocks("sh", README).get(0)).contains(COMMAND + "list\n", COMMAND + "all\n");
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void eachHasItsCommand(Entry entry) {
        assertThat(section(entry)).contains("```sh\n" + COMMAND + entry.name() + "\n```");
    }

    @ParameterizedTest
    @MethodSource("entries")
    void eachPrintsWhatIsShown(Entry entry) {
        Matcher block = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL).matcher(section(entry));
        assertThat(block.find()).isTrue();
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        entry.example().run(Map.of(), new PrintStream(written, true, UTF_8));

        String printed = written.toString(UTF_8).replace(System.lineSeparator(), "\n");
        assertThat(comparable(printed))
                .containsSubsequence(List.of(comparable(block.group(1)).split("(?m)^\\.\\.\\.\n")));
    }

    @Test
    void itsLinksLeadSomewhere() {
        assertThat(Pattern.compile("]\\((?!https?:)([^)#]+)")
                        .matcher(Readme.read(README))
                        .results())
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        link -> assertThat(Readme.REPOSITORY.resolve("examples").resolve(link.group(1)))
                                .exists());
    }

    private static String section(Entry entry) {
        String heading = "\n## " + entry.name() + "\n";
        assertThat(Readme.read(README)).contains(heading);
        return Readme.read(README).split(Pattern.quote(heading), 2)[1].split("\n## ", 2)[0];
    }

    /** Without ports and measured numbers, which differ from run to run. */
    private static String comparable(String text) {
        return text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:0").replaceAll(" +\\d+\\.\\d+", " 0.0");
    }
}
