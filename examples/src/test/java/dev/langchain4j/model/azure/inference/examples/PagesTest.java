package dev.langchain4j.model.azure.inference.examples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds pages to their code: each block of Java on them stands in a file that is compiled, and mostly run. */
class PagesTest {

    private static final String SPRING = "examples/spring-boot/src/";
    private static final String PACKAGE = "dev/langchain4j/model/azure/inference/examples/springboot/";

    private static final String SPARK =
            "langchain4j-azure-ai-inference-spark/src/test/java/dev/langchain4j/model/azure/inference/spark/";

    /** A page joins by its line: its path, and the files that its Java is in. */
    static final List<Page> PAGES = List.of(
            page("README.md", "consumer/src/main/java/com/example/Hello.java", test(GuidesTest.class)),
            page("docs/api.md", test(ApiGuideTest.class)),
            page(
                    "docs/async.md",
                    test(AsyncGuideTest.class),
                    "examples/spring-boot/src/test/java/dev/langchain4j/model/azure/inference/examples/springboot/SseGuideTest.java",
                    "examples/reactive/src/main/java/dev/langchain4j/model/azure/inference/examples/reactive/Answers.java"),
            page("docs/batches.md", test(BatchesGuideTest.class)),
            page("docs/chat.md", test(GuidesTest.class), test(DocsSnippetsTest.class)),
            page("docs/embeddings.md", test(GuidesTest.class)),
            page("docs/endpoints.md", test(GuidesTest.class)),
            page("docs/errors.md", test(GuidesTest.class)),
            page("docs/keyless.md", test(DocsSnippetsTest.class)),
            page("docs/langchain4j-integration.md", test(DocsSnippetsTest.class)),
            page("docs/migration-to-v1.md", test(DocsSnippetsTest.class)),
            page(
                    "docs/observability.md",
                    "examples/src/main/java/dev/langchain4j/model/azure/inference/examples/ObservabilityExample.java",
                    test(DocsSnippetsTest.class)),
            page("docs/profiles.md", test(DocsSnippetsTest.class)),
            page("docs/routes.md", test(RoutesPageTest.class)),
            page("docs/responses.md", test(DocsSnippetsTest.class)),
            page(
                    "docs/rag.md",
                    "examples/rag/src/test/java/dev/langchain4j/model/azure/inference/examples/rag/RagGuideTest.java"),
            page("docs/scale.md", SPARK + "EmbedDocuments.java", SPARK + "ScaleGuideTest.java"),
            page(
                    "docs/spring-boot.md",
                    SPRING + "main/java/" + PACKAGE + "Answers.java",
                    SPRING + "main/java/" + PACKAGE + "FerryDesk.java",
                    SPRING + "test/java/" + PACKAGE + "SpringBootExampleTest.java"),
            page("docs/testing.md", test(FerryDeskTest.class), test(TestingGuideTest.class)));

    @ParameterizedTest
    @FieldSource("PAGES")
    void itsJavaIsCompiled(Page page) {
        String sources =
                page.files().stream().map(Readme::read).map(PagesTest::flat).collect(joining("\n"));

        assertThat(Readme.blocks("java", page.path()))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(sources).contains(flat(block)));
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void itsVersionIsThatOfTheBuild(Page page) {
        assertThat(Pattern.compile(
                                "<artifactId>langchain4j-azure-ai-inference\\S*</artifactId>\\s*<version>(.*)</version>")
                        .matcher(Readme.read(page.path()))
                        .results())
                .allSatisfy(version -> assertThat(version.group(1)).isEqualTo(System.getProperty("project.version")));
    }

    @Test
    void eachPageWithJavaIsListed() throws IOException {
        assertThat(LinksTest.pages())
                .filteredOn(page -> !Readme.blocks("java", page).isEmpty())
                .containsExactlyInAnyOrderElementsOf(
                        PAGES.stream().map(Page::path).toList());
    }

    private record Page(String path, List<String> files) {}

    private static Page page(String path, String... files) {
        return new Page(path, List.of(files));
    }

    private static String test(Class<?> type) {
        return "examples/src/test/java/" + type.getName().replace('.', '/') + ".java";
    }

    /** Without indentation, which differs between a page and a file. */
    private static String flat(String code) {
        return code.lines().map(String::strip).collect(joining("\n"));
    }
}
