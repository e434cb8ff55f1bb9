package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of another type than their option needs: the message names the location and the expected type. */
class FormsOfValuesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "custom-headers.x.team=search | custom-headers.x | is a map where a text is expected | custom-headers[x.team]",
                "custom-headers=x | custom-headers | is not a map of keys and values but one value | write a map",
                "extras.=1 | extras. | has a blank key | give it a name, or remove it",
                "extras[]=1 | extras. | has a blank key | give it a name",
                "stop-sequences.a=1 | stop-sequences | is not a list of values but a map | write a list",
                "temperature.x=1 | temperature | is not one value but a map | write one value",
            })
    void inProperties(String line, String keyPath, String problem, String remedy) {
        assertOne(Config.properties(directory, """
                        chat-model.endpoint=https://res.services.ai.azure.com/openai/v1
                        chat-model.api-key=k
                        chat-model.model-name=m
                        chat-model.%s
                        """.formatted(line)).findings(), keyPath, problem, remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "custom-headers: {x.team: {a: b}} | custom-headers.x.team | is a map where a text is expected | write one text",
                "custom-headers: {x: [a]} | custom-headers.x | is a list where a text is expected | write one text",
                "custom-headers: [a] | custom-headers | is not a map of keys and values but a list | write a map",
                "stop-sequences: [a, [b]] | stop-sequences[1] | is a list where a text is expected | write one text",
                "stop-sequences: [{a: b}] | stop-sequences[0] | is a map where a text is expected | write one text",
                "extras: {'': 1} | extras. | has a blank key | give it a name, or remove it",
                "extras: {a: {' ': 1}} | extras.a. | has a blank key | give it a name",
                "extras: [1] | extras | is not a map of keys and values but a list | write a map",
                "temperature: .inf | temperature | is not a finite number | remove the key for the default",
                "temperature: -.Inf | temperature | is not a finite number | remove the key for the default",
                "temperature: .nan | temperature | is not a finite number | remove the key for the default",
                "temperature: Infinity | temperature | is not a finite number | remove the key for the default",
                "temperature: 0,7 | temperature | has a comma | write 0.7",
                "seed: 1.0 | seed | is not an integer | digits alone",
                "max-output-tokens: .inf | max-output-tokens | is not a finite number | remove the key for the default",
            })
    void inYaml(String line, String keyPath, String problem, String remedy) {
        assertOne(Config.yaml(directory, """
                        chat-model:
                          endpoint: https://res.services.ai.azure.com/openai/v1
                          api-key: k
                          model-name: m
                          %s
                        """.formatted(line)).findings(), keyPath, problem, remedy);
    }

    private static void assertOne(
            List<AzureAiInferenceConfigurationFinding> findings, String keyPath, String problem, String remedy) {
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.keyPath().strip()).isEqualTo("chat-model." + keyPath);
            assertThat(finding.problem()).contains(problem);
            assertThat(finding.remedy()).contains(remedy);
        });
    }
}
