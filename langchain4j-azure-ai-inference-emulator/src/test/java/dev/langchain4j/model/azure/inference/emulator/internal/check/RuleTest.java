package dev.langchain4j.model.azure.inference.emulator.internal.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.DefaultDeployments;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of {@link Rule}, broken in every way that it names: status, code, words, and that others take the request. */
public class RuleTest {

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployments(DefaultDeployments.ALL)
                .deployment(Deployment.chat("llama-tools", Dialect.LLAMA).build())
                .deployment(Deployment.embeddings("embed-typed", Dialect.COHERE)
                        .with(Feature.INPUT_TYPE_REQUIRED)
                        .build())
                .start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static Stream<Broken> broken() {
        return Stream.concat(BrokenHistories.all(), BrokenOptions.all());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_rule_is_refused_as_the_service_refuses_it(Broken request) {
        for (EmulatorEndpointType endpointType : EmulatorEndpointType.values()) {
            HttpResponse<String> response = send(endpointType, request.deployment(), request);
            JsonNode error = Client.json(response);

            assertThat(response.statusCode())
                    .as(response.body())
                    .isEqualTo(request.rule().status());
            assertThat(response.body().replace("\\", "")).contains(request.words());
            if (request.rule().code() != null) {
                assertThat(error.findValuesAsText("code"))
                        .as(response.body())
                        .contains(request.rule().code());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void services_without_the_rule_take_the_request(Broken request) {
        for (String other : request.others()) {
            HttpResponse<String> response = send(EmulatorEndpointType.OPENAI_V1, other, request);

            assertThat(response.statusCode()).as(other + ": " + response.body()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'reasoning_effort':'none','temperature':0.2,'top_p':0.5,'stop':['a'],'logprobs':true",
                "'reasoning_effort':'high','temperature':1",
            })
    void a_model_that_does_not_reason_can_be_sampled(String options) {
        Broken request = new Broken(Rule.REASONING_OPTIONS, "gpt-5.1", options, "");

        HttpResponse<String> response = send(EmulatorEndpointType.OPENAI_V1, "gpt-5.1", request);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "MODELS,The requested operation is unsupported.",
        "OPENAI_V1,The requested operation is unsupported.",
        "AZURE_OPENAI,The chatCompletion operation does not work with the specified model",
    })
    void a_model_of_the_responses_api_has_no_chat_completions(EmulatorEndpointType endpointType, String words) {
        Broken request = new Broken(Rule.CHAT_UNSUPPORTED, "gpt-5.3-codex", "'temperature':1", words);

        HttpResponse<String> response = send(endpointType, request.deployment(), request);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(words, "OperationNotSupported");
    }

    @Test
    void every_rule_is_broken_here() {
        assertThat(Stream.concat(broken().map(Broken::rule), Stream.of(Rule.CHAT_UNSUPPORTED))
                        .distinct())
                .containsExactlyInAnyOrder(Rule.values());
    }

    @Test
    void the_readme_prints_the_table() throws IOException {
        assertThat(Files.readString(readme(), UTF_8))
                .as("README.md has to hold this table:\n%s", Rule.table())
                .contains(Rule.table());
    }

    public static Path readme() {
        Path here = Path.of("README.md");
        Path module = Path.of("..", "langchain4j-azure-ai-inference-emulator", "README.md");
        return Files.exists(module) ? module : here;
    }

    private static HttpResponse<String> send(EmulatorEndpointType endpointType, String deployment, Broken request) {
        String body = request.body().startsWith("{")
                ? request.body()
                : "{'messages':[" + Broken.USER + "]," + request.body() + "}";
        String path = body.startsWith("{'input'") ? "embeddings" : "chat/completions";
        return client.post(endpointType, deployment, path, body, "extra-parameters", "pass-through");
    }
}
