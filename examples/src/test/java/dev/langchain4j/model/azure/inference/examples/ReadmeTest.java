package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the README to its word; its Java is the matter of {@link PagesTest} and {@link GuidesTest}. */
class ReadmeTest {

    @Test
    void theFirstTwoCommandsRunTheExampleAndTheTests() {
        assertThat(Readme.blocks("sh"))
                .startsWith("./mvnw -Pquick -pl examples -am compile exec:java\n", "./mvnw -B verify\n");
    }

    /** It visits every module that an example needs, with the example's arguments. */
    @Test
    void mavenRunsNothingButExamples() {
        assertThat(Stream.of("emulator", "cli", "observation", "spring-boot-starter", "spark", "bom")
                        .map(module -> "langchain4j-azure-ai-inference-" + module + "/pom.xml"))
                .noneMatch(pom -> Readme.read(pom).contains("exec-maven-plugin"));
    }

    @Test
    void continuousIntegrationRunsTheTestCommand() {
        assertThat(Readme.read(".ci/run").lines()).last().isEqualTo("./mvnw -B verify");
    }

    @ParameterizedTest
    @EnumSource(AzureAiInferenceEndpointType.class)
    void theEndpointsPageListsEachType(AzureAiInferenceEndpointType type) {
        assertThat(Readme.read("docs/endpoints.md")).contains("\n| `" + type.configName() + "` | `https://");
    }

    @Test
    void itListsTheProfiles() {
        String names = AzureAiInferenceProfile.names().stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));

        assertThat(Readme.text().replace("\n", " ")).contains(names);
    }

    @Test
    void itIsOneScreenAndAHalfAndBeginsWithCode() {
        assertThat(Readme.text().lines()).hasSizeLessThanOrEqualTo(160);
        assertThat(Readme.text().lines().limit(30)).contains("```java", "```xml");
    }

    @Test
    void versionsAreThoseOfTheBuild() {
        String pom = Readme.read("pom.xml");

        assertThat(Readme.text())
                .contains(
                        "LangChain4j " + property(pom, "langchain4j.version").replaceFirst("\\.0$", "") + " or later.")
                .contains("<artifactId>langchain4j-azure-ai-inference</artifactId>\n    <version>"
                        + System.getProperty("project.version") + "<");
        assertThat(Readme.read("docs/compatibility.md"))
                .contains("| LangChain4j | its core, " + property(pom, "langchain4j.version") + " to "
                        + property(pom, "langchain4j-core.version") + ",")
                .contains("| azure-core | " + property(pom, "azure-core.version") + ", with azure-core-http-netty "
                        + property(pom, "azure-core-http-netty.version") + " or azure-core-http-jdk-httpclient "
                        + property(pom, "azure-core-http-jdk-httpclient.version") + " |")
                .contains("| azure-identity | " + property(pom, "azure-identity.version") + ",")
                .contains("| Jackson | " + property(pom, "jackson.version") + ";");
    }

    @Test
    void theDependenciesPageHasTheVersionsOfTheBuild() {
        String pom = Readme.read("pom.xml");

        for (String artifact : List.of("azure-core-http-jdk-httpclient", "azure-identity")) {
            assertThat(Readme.read("docs/dependencies.md").split("<artifactId>" + artifact + "</artifactId>\n    "))
                    .hasSizeGreaterThan(1)
                    .filteredOn(after -> after.startsWith("<version>"))
                    .allMatch(after -> after.startsWith("<version>" + property(pom, artifact + ".version") + "<"));
        }
    }

    private static String property(String pom, String name) {
        Matcher matcher = Pattern.compile("<" + name + ">([^<]+)<").matcher(pom);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }
}
