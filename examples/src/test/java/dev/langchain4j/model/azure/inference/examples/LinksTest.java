package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Follows the links of all Markdown files of the repository to files and headings. */
class LinksTest {

    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[([^\\]]*)]\\(([^)\\s]+)\\)");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");

    /** Those that are kept: not what a build has put beside them. */
    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Readme.REPOSITORY)) {
            return files.map(file ->
                            Readme.REPOSITORY.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".md"))
                    .filter(file -> !file.matches("(.*/)?(target|\\.git|node_modules)/.*"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thePagesAreFound() throws IOException {
        assertThat(pages()).contains("README.md", "CONTRIBUTING.md", "docs/keyless.md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itsLinksLeadSomewhere(String page) {
        assertThat(links(page))
                .allSatisfy(target -> assertThat(dead(page, target)).isNull());
    }

    @Test
    void theReadmeLeadsToEachGuide() throws IOException {
        Set<String> linked = links("README.md").stream()
                .map(target -> target.replaceFirst("#.*", ""))
                .collect(Collectors.toSet());

        assertThat(pages().stream().filter(page -> page.startsWith("docs/"))).allMatch(linked::contains);
    }

    /** Other sites are not asked; a link that begins with a slash is LangChain4j's site's own. */
    private static List<String> links(String page) {
        String text = CODE.matcher(Readme.read(page))
                .replaceAll(match -> match.group().startsWith("```") ? "" : "code");
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(2))
                .filter(target -> !target.matches("(https?:|/).*"))
                .toList();
    }

    private static String dead(String page, String target) {
        String[] parts = target.split("#", 2);
        Path from = Readme.REPOSITORY.resolve(page);
        Path file = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
        if (!Files.exists(file)) {
            return target + " leads to no file";
        }
        boolean found = parts.length < 2
                || anchors(Readme.REPOSITORY.relativize(file).toString()).contains(parts[1]);
        return found ? null : target + " leads to no heading";
    }

    /** As GitHub makes them of headings: lower case, no punctuation, dashes for blanks, a number for those that come again. */
    private static Set<String> anchors(String page) {
        Set<String> anchors = new HashSet<>();
        for (String heading : headings(page)) {
            String anchor = heading.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            String unique = anchor;
            for (int i = 1; !anchors.add(unique); i++) {
                unique = anchor + "-" + i;
            }
        }
        return anchors;
    }

    private static List<String> headings(String page) {
        List<String> headings = new ArrayList<>();
        for (MatchResult heading : HEADING.matcher(
                        FENCE.matcher(Readme.read(page)).replaceAll(""))
                .results()
                .toList()) {
            headings.add(LINK.matcher(heading.group(1)).replaceAll("$1").strip());
        }
        return headings;
    }
}
