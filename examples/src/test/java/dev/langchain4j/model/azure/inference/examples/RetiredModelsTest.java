package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps models that Azure retired out of the pages: what a reader copies has to be deployable. */
class RetiredModelsTest {

    /** By Microsoft's schedule of July 2026, with the partners' models that left before. */
    private static final List<String> RETIRED = List.of(
            "gpt-35-turbo",
            "gpt-4",
            "gpt-4-32k",
            "gpt-4-turbo",
            "gpt-4o",
            "gpt-4o-mini",
            "gpt-4\\.1",
            "gpt-4\\.1-(mini|nano)",
            "gpt-4\\.5-preview",
            "gpt-5(\\.\\d)?-chat",
            "o1(-mini|-preview)?",
            "o3(-mini)?",
            "o4-mini",
            "DeepSeek-R1",
            "DeepSeek-V3(-0324|\\.1)?",
            "Mistral-Large(-2407|-2411)",
            "Mistral-Nemo",
            "grok-3(-mini)?",
            "Cohere-command-(a|r|r-plus)",
            "Cohere-embed-v3-(english|multilingual)",
            "embed-v3",
            "embed-(english|multilingual)-v3\\.0");

    private static final Pattern NAME = Pattern.compile(
            "(?i)(?<![\\w.-])(" + String.join("|", RETIRED) + ")(-20\\d\\d-\\d\\d-\\d\\d)?(?![\\w-]|\\.\\d)");

    static List<String> pages() throws IOException {
        return LinksTest.pages().stream()
                .filter(page -> page.endsWith("README.md") || page.startsWith("docs/"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    @DisplayName("A page names a retired model only where it says that it is retired")
    void page(String page) throws IOException {
        assertThat(Files.readAllLines(Readme.REPOSITORY.resolve(page))).noneMatch(RetiredModelsTest::recommendsRetired);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model-name: gpt-4o                              | true",
                "deployment gpt-4.1-mini at …                    | true",
                "Answered by gpt-4o-2024-11-20.                  | true",
                "`o3-mini`, `o4-mini` and the like               | true",
                "gpt-4o was retired on 2026-10-01                | false",
                "retired names, such as DeepSeek-R1, are unknown | false",
                "gpt-5.4, gpt-oss-120b, gpt-5-mini               | false",
                "DeepSeek-V3.2, mistral-large-3, command-a-plus  | false",
            })
    @DisplayName("The rule finds retired names, and neither living ones nor news of a retirement")
    void rule(String line, boolean found) {
        assertThat(recommendsRetired(line)).isEqualTo(found);
    }

    private static boolean recommendsRetired(String line) {
        return NAME.matcher(line).find() && !line.toLowerCase(Locale.ROOT).contains("retire");
    }
}
