package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the POMs have to say for the modules to be published. */
class ReleaseTest {

    private static final String BOM = "langchain4j-azure-ai-inference-bom";

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", BOM + "/pom.xml"})
    void pomsWithoutAParentSayWhatRepositoriesAskFor(String pom) {
        assertThat(Readme.read(pom))
                .contains("    <name>", "    <description>", "    <url>https://")
                .contains("    <licenses>", "    <developers>", "    <scm ".stripTrailing())
                .contains("        <connection>scm:git:https://");
    }

    @ParameterizedTest
    @MethodSource("published")
    void theOthersHaveANameAndADescription(String module) {
        assertThat(Readme.read(module + "/pom.xml"))
                .contains("    <artifactId>" + module + "</artifactId>", "    <name>", "    <description>");
    }

    @Test
    void theBomListsAllThatIsPublished() {
        String bom = Readme.read(BOM + "/pom.xml");
        List<String> listed = values(
                bom.replaceFirst("(?s).*<dependencyManagement>(.*)</dependencyManagement>.*", "$1"), "artifactId");

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        published().filter(module -> !module.equals(BOM)).toList());
        assertThat(bom).contains("<version>" + System.getProperty("project.version") + "</version>");
    }

    @Test
    void noPomNamesAPlaceToUploadTo() {
        assertThat(Stream.concat(Stream.of("pom.xml"), modules().map(module -> module + "/pom.xml")))
                .allSatisfy(pom -> assertThat(Readme.read(pom))
                        .doesNotContain("<distributionManagement>", "<repositories>", "<pluginRepositories>"));
    }

    @Test
    void eachPublishedJarHasTheNameOfAModule() {
        assertThat(published().filter(module -> !module.equals(BOM)))
                .allSatisfy(module -> assertThat(Readme.read(module + "/pom.xml"))
                        .contains("<Automatic-Module-Name>dev.langchain4j."));
    }

    @Test
    void eachJarHasTheLicense() {
        assertThat(getClass().getResource("/META-INF/LICENSE")).isNotNull();
        assertThat(getClass().getResource("/META-INF/NOTICE")).isNotNull();
    }

    static Stream<String> published() {
        return modules()
                .filter(module ->
                        !Readme.read(module + "/pom.xml").contains("<maven.deploy.skip>true</maven.deploy.skip>"));
    }

    private static Stream<String> modules() {
        String pom = Readme.read("pom.xml");
        return values(pom.substring(0, pom.indexOf("</modules>")), "module").stream();
    }

    private static List<String> values(String xml, String element) {
        return Pattern.compile("<" + element + ">([^<]+)<")
                .matcher(xml)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
