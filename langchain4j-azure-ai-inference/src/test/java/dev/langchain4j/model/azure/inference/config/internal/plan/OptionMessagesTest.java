package dev.langchain4j.model.azure.inference.config.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.config.Config;
import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionGroup;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionTable;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.json.OptionProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a configuration says of values that the core refuses: each finding ends in something to do. */
class OptionMessagesTest {

    /** Values that one option or the other refuses; those of another type are skipped. */
    private static final List<Object> VALUES = List.of(
            "",
            "a b",
            "a\nb",
            -1,
            0,
            -5.5,
            Duration.ofMillis(1),
            Duration.ZERO,
            List.of(""),
            List.of("a b"),
            Map.of("host", "x"),
            Map.of("bad name", "x"),
            Map.of("x", "a\nb"),
            Map.of("messages", 1),
            Map.of("", 1));

    private static final String IMPERATIVE =
            "(a scope looks like|add|copy|deploy|give|keep|leave|put|remove|rename|replace|set|use|write) .*";

    @TempDir
    Path directory;

    static Stream<Arguments> options() {
        return OptionTable.GROUPS.stream()
                .flatMap(group -> group.options().stream().map(option -> Arguments.of(group, option)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("options")
    @DisplayName("each value that a setter refuses is told with something to do")
    void remedies(OptionGroup<?> group, Option<?, ?> option) {
        for (Object value : VALUES) {
            try {
                group.check(option, value);
            } catch (ClassCastException e) {
                // A value of another type never gets so far.
            } catch (InvalidOptionException | UnsupportedFeatureException e) {
                Problem problem = OptionMessages.problem(OptionProblem.find(e));
                assertThat(problem.what()).startsWith(option.name());
                assertThat(problem.remedy()).as(problem.what()).matches(IMPERATIVE);
            }
        }
    }

    @Test
    @DisplayName("the values above are refused by some options")
    void refusals() {
        List<String> refusing = options()
                .map(arguments -> arguments.get())
                .filter(pair -> VALUES.stream()
                        .anyMatch(value -> refuses((OptionGroup<?>) pair[0], (Option<?, ?>) pair[1], value)))
                .map(pair -> ((Option<?, ?>) pair[1]).name())
                .toList();
        assertThat(refusing)
                .contains("max-retries", "api-key", "user-agent-suffix", "custom-headers", "token-scopes", "timeout")
                .contains("max-output-tokens", "max-tokens-parameter", "extras", "max-tool-calls", "dimensions");
    }

    private static boolean refuses(OptionGroup<?> group, Option<?, ?> option, Object value) {
        try {
            group.check(option, value);
            return false;
        } catch (InvalidOptionException e) {
            return true;
        } catch (ClassCastException e) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-retries: -1 | must be at least 0 | write 0 or more",
                "max-concurrent-calls: 0 | must be at least 1 | write 1 or more",
                "custom-headers: {host: x} | cannot set host | remove it: the module sets it itself",
                "custom-headers: {bad name: x} | invalid header name | use only letters, digits and -",
                "extras: {stream: true} | cannot be set | remove it: each request sets it itself",
                "extras: {'': 1} | has a blank key | give it a name",
                "max-tokens-parameter: tokens | must be max_tokens or | write one of them",
                "model-name: \"a\\tb\" | must be the name of a deployment | write the name that the deployment has in Azure",
            })
    void optionsOfAModel(String line, String problem, String remedy) {
        String name = line.startsWith("model-name") ? "" : "model-name: gpt-5.4\n";
        assertFinding("endpoint: https://res.services.ai.azure.com/openai/v1\n" + name + line, problem, remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt-5.4 | must start with https:// | write it as Azure shows it: model-inference: https://<resource>",
                "http://res.services.ai.azure.com | must start with https://, as http would send | write https",
                "https://ai.azure.com/x | it is a portal for people | copy the endpoint that the portal shows",
                "https://res.services.ai.azure.com/anthropic | belongs to another API | use the module langchain4j-anthropic",
                "https://<resource>.openai.azure.com | still contains a placeholder | replace it with the real name",
                "https://gw.example.com/x | does not reveal its endpoint type | set endpoint-type to one of model-inference, serverless",
                "https://res.openai.azure.com/foo/bar | is not understood: https://res.openai | write it as Azure shows it",
                "https://u:p@res.openai.azure.com | a user name or password | set api-key or a credential instead",
                "https://res.openai.azure.com:99999 | has no valid host or port | write it as Azure shows it",
                "https://res.services.ai.azure.com/../x | must not contain the path segments | remove what does not belong",
                "https://models.inference.ai.azure.com | GitHub Models was retired | deploy the model in Microsoft Foundry",
                "https://res.services.ai.azure.com/models?api-version=a&api-version=b | names api-version twice | keep one",
                "https://res.services.ai.azure.com/models?api-version=a%20b | must not be blank | remove what does not",
            })
    void endpoints(String endpoint, String problem, String remedy) {
        assertFinding("endpoint: '" + endpoint + "'\nmodel-name: gpt-5.4", problem, remedy);
    }

    private void assertFinding(String lines, String problem, String remedy) {
        Config config = Config.yaml(directory, "chat-model:\n" + ("api-key: key\n" + lines).indent(2));
        assertThat(config.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.problem()).contains(problem);
            assertThat(finding.remedy().replaceAll(" +", " ")).startsWith(remedy);
        });
    }
}
