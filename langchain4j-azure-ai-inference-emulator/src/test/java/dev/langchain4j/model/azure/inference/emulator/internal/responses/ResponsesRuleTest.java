package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.internal.check.RuleTest;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.DefaultDeployments;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.ResponsesRule;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of {@link ResponsesRule}, broken: status, code, parameter and words. */
class ResponsesRuleTest {

    /** Broken by what needs an earlier response; see {@link ResponsesReplayTest}. */
    private static final Set<ResponsesRule> ELSEWHERE = Set.of(
            ResponsesRule.FOLLOWER, ResponsesRule.REASONING_OF_ITEM, ResponsesRule.CONTINUATION, ResponsesRule.PAYLOAD);

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployments(DefaultDeployments.ALL)
                .deployment(Deployment.chat("small", Dialect.GPT)
                        .maxPromptTokens(50)
                        .build())
                .start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static Stream<BrokenResponses> broken() {
        return BrokenResponses.all();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_rule_is_refused_as_the_service_refuses_it(BrokenResponses request) {
        HttpResponse<String> response =
                client.post(OPENAI_V1, request.deployment(), "responses", "{" + request.request() + "}");

        JsonNode error = Client.json(response).path("error");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("message").asText()).contains(request.words());
        assertThat(error.path("code").textValue()).isEqualTo(request.rule().code());
        assertThat(error.path("param").textValue()).isEqualTo(request.param());
    }

    @Test
    void every_rule_is_broken_here() {
        Set<ResponsesRule> here = broken().map(BrokenResponses::rule).collect(Collectors.toSet());
        here.addAll(ELSEWHERE);

        assertThat(here).containsExactlyInAnyOrder(ResponsesRule.values());
    }

    @Test
    void the_readme_prints_the_table() throws IOException {
        assertThat(Files.readString(RuleTest.readme(), UTF_8))
                .as("README.md has to hold this table:\n%s", ResponsesRule.table())
                .contains(ResponsesRule.table());
    }
}
