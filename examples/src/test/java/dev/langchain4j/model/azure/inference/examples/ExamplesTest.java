package dev.langchain4j.model.azure.inference.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.examples.Examples.Entry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
@ExtendWith(AzureAiInferenceEmulatorExtension.class)
class ExamplesTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    /** Those that need no process of their own: the others are run by their modules' tests. */
    static List<Entry> entries() {
        return Examples.ALL.stream()
                .filter(entry -> !(entry.example() instanceof ForkedExample))
                .toList();
    }

    @Test
    void allRunOnTheEmulatorAndEndWell() {
        assertThat(run(entries(), Map.of("AZURE_INFERENCE_ENDPOINT", "https://example.com"), "all"))
                .isZero();

        assertThat(complaints.toString(UTF_8)).isEmpty();
        String[] parts = text().split("\nexample +ended +seconds\n");
        assertThat(parts).hasSize(2);
        assertThat(entries())
                .hasSizeGreaterThan(10)
                .allSatisfy(entry -> assertThat(parts[0]).contains("\n##### " + entry.name() + ": " + entry.purpose()));
        assertThat(parts[1].lines()).hasSameSizeAs(entries()).allMatch(line -> line.matches("\\S+ +well +\\d+\\.\\d"));
    }

    @Test
    void oneThatFailsIsInTheTableAndInTheExitCodeAndStopsNoOther() {
        Entry failing = new Entry("failing", "fails", (environment, out) -> {
            throw new IllegalStateException("what a pity");
        });
        Entry greeting = new Entry("greeting", "greets", (environment, out) -> out.println("Hello."));

        assertThat(run(List.of(failing, greeting), Map.of(), "all")).isEqualTo(1);

        assertThat(complaints.toString(UTF_8)).contains("The example failed. what a pity");
        assertThat(text())
                .contains("Hello.\n")
                .containsPattern("failing +FAILED")
                .containsPattern("greeting +well");
    }

    @Test
    void theListHasANameAndALineForEach() {
        assertThat(run(Examples.ALL, Map.of(), "list")).isZero();

        assertThat(text().lines()).hasSameSizeAs(Examples.ALL).allMatch(line -> line.matches("[a-z-]+  +[a-z].{20,}"));
    }

    @Test
    void aNameStartsOne() {
        assertThat(run(Examples.ALL, Map.of(), "structured-output")).isZero();

        assertThat(text()).contains("record  Disruption[island=Vlieland").doesNotContain("#####");
    }

    @Test
    void withoutANameItIsTheConversation() {
        assertThat(run(Examples.ALL, Map.of())).isZero();

        assertThat(text()).contains("=== first: mistral-small", "=== second: gpt-5.4");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheList() {
        assertThat(run(Examples.ALL, Map.of(), "nope")).isEqualTo(2);
        assertThat(run(Examples.ALL, Map.of(), "chat", "streaming")).isEqualTo(2);

        assertThat(complaints.toString(UTF_8))
                .contains("there is no example 'nope'", "one argument at most, but there were: chat streaming")
                .contains("\nobservability ");
    }

    /**
     * Not the conversation, which has a test of its own; nor the identity, which would be looked for all over the machine; nor
     * the batch, which this endpoint does not run.
     */
    static Stream<Entry> entriesWithKeys() {
        return entries().stream()
                .filter(entry -> !List.of("chat", "keyless", "batch").contains(entry.name()));
    }

    @ParameterizedTest
    @MethodSource("entriesWithKeys")
    void theEnvironmentLeadsItToAnotherEndpoint(Entry entry, AzureAiInferenceEmulator azure) {
        run(
                List.of(entry),
                Map.of(
                        "AZURE_INFERENCE_ENDPOINT", azure.endpoint(EmulatorEndpointType.MODELS, ""),
                        "AZURE_INFERENCE_CREDENTIAL", azure.apiKey(),
                        "AZURE_INFERENCE_MODEL", "mistral-small",
                        "AZURE_INFERENCE_PROFILE", "mistral",
                        "AZURE_INFERENCE_OTHER_MODEL", "gpt-5.4",
                        "AZURE_INFERENCE_SMALL_MODEL", "gpt-5-mini",
                        "AZURE_INFERENCE_EMBEDDING_MODEL", "embed-v-4-0"),
                entry.name());

        assertThat(text()).doesNotContain("emulator on this machine");
        assertThat(azure.requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.header("api-key")).hasValue(azure.apiKey()));
    }

    @Test
    void aStreamThatFailsIsToldAsItFailed(AzureAiInferenceEmulator azure) {
        Map<String, String> environment = Map.of(
                "AZURE_INFERENCE_ENDPOINT", azure.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                "AZURE_INFERENCE_CREDENTIAL", "wrong",
                "AZURE_INFERENCE_MODEL", "gpt-5.4");

        assertThat(run(Examples.ALL, environment, "streaming")).isEqualTo(1);

        assertThat(complaints.toString(UTF_8)).contains("The example failed. The key was rejected");
    }

    @Test
    void aDeploymentThatNoVariableNamesIsAskedFor(AzureAiInferenceEmulator azure) {
        Map<String, String> environment = Map.of(
                "AZURE_INFERENCE_ENDPOINT", azure.endpoint(EmulatorEndpointType.MODELS, ""),
                "AZURE_INFERENCE_CREDENTIAL", azure.apiKey());

        assertThat(run(Examples.ALL, environment, "composed")).isEqualTo(1);

        assertThat(complaints.toString(UTF_8))
                .contains("AZURE_INFERENCE_SMALL_MODEL is not set: this example needs it");
    }

    @Test
    void thoseWithAProcessOfTheirOwnAreModulesOfTheBuild() {
        assertThat(Examples.ALL.stream().map(Entry::example).filter(ForkedExample.class::isInstance))
                .isNotEmpty()
                .allSatisfy(example -> assertThat(Readme.read("pom.xml"))
                        .contains("<module>" + ((ForkedExample) example).module() + "</module>"));
    }

    private int run(List<Entry> entries, Map<String, String> environment, String... arguments) {
        return new Examples(entries, new PrintStream(written, true, UTF_8), new PrintStream(complaints, true, UTF_8))
                .run(environment, arguments);
    }

    private String text() {
        return written.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
