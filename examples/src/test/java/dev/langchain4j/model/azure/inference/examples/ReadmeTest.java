package dev.langchain4j.model.azure.inference.examples;

import static dev.langchain4j.model.azure.inference.examples.Readme.REPOSITORY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceApiForm;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the README to its word; what its Java does is the matter of {@link ReadmeSnippetsTest}. */
class ReadmeTest {

    @Test
    void theFirstTwoCommandsRunTheExampleAndTheTests() {
        assertThat(Readme.blocks("sh"))
                .startsWith("./mvnw -q -pl examples -am compile exec:java\n", "./mvnw -B verify\n");
    }

    @Test
    void continuousIntegrationRunsTheTestCommand() {
        assertThat(Readme.read(".ci/run").lines()).last().isEqualTo("./mvnw -B verify");
    }

    static List<String> javaBlocks() {
        return Readme.blocks("java");
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void itsJavaIsCompiled(String block) {
        String sources = withoutIndentation(Readme.read("consumer/src/main/java/com/example/Hello.java")
                + Readme.read("examples/src/test/java/"
                        + ReadmeSnippetsTest.class.getName().replace('.', '/') + ".java"));

        assertThat(sources).contains(withoutIndentation(block));
    }

    @ParameterizedTest
    @EnumSource(AzureAiInferenceApiForm.class)
    void itListsEachForm(AzureAiInferenceApiForm form) {
        assertThat(Readme.text()).contains("\n| `" + form.configName() + "` | `https://");
    }

    @Test
    void itListsTheProfiles() {
        String names = AzureAiInferenceProfile.names().stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));

        assertThat(Readme.text().replace("\n", " ")).contains(names);
    }

    @Test
    void itsVersionsAreThoseOfTheBuild() {
        String pom = Readme.read("pom.xml");

        assertThat(Readme.text())
                .contains("LangChain4j " + property(pom, "langchain4j.version").replaceFirst("\\.0$", "") + ".")
                .contains("this build uses " + property(pom, "azure-identity.version"))
                .contains("<artifactId>azure-core-http-jdk-httpclient</artifactId>\n    <version>"
                        + property(pom, "azure-core-http-jdk-httpclient.version") + "<")
                .contains("<artifactId>langchain4j-azure-ai-inference</artifactId>\n    <version>"
                        + System.getProperty("project.version") + "<");
    }

    @Test
    void itsLinksLeadSomewhere() {
        List<String> targets = Pattern.compile("]\\((?!https?:)([^)#]+)\\)")
                .matcher(Readme.text())
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(targets)
                .isNotEmpty()
                .allSatisfy(target -> assertThat(REPOSITORY.resolve(target)).exists());
    }

    private static String property(String pom, String name) {
        Matcher matcher = Pattern.compile("<" + name + ">([^<]+)<").matcher(pom);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    private static String withoutIndentation(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
