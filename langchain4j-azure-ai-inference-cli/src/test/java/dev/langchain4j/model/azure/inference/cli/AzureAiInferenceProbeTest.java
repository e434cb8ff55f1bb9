package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Verdict;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a probe finds out about deployments that refuse strictly, and that the profile it writes is enough for them.
 */
class AzureAiInferenceProbeTest extends Probing {

    static Stream<Deployment> deployments() {
        return Stream.concat(
                Stream.of(Dialect.values())
                        .map(dialect -> Deployment.chat("it", dialect).build()),
                Stream.of(
                        Deployment.chat("o3", Dialect.GPT)
                                .without(Feature.MAX_TOKENS, Feature.IMAGES, Feature.AUDIO)
                                .refusing("temperature", "top_p", "presence_penalty", "frequency_penalty")
                                .build(),
                        Deployment.chat("rolefree", Dialect.LLAMA)
                                .without(Feature.SYSTEM_ROLE, Feature.JSON_SCHEMA)
                                .refusing("seed", "parallel_tool_calls")
                                .build(),
                        Deployment.chat("kimi", Dialect.DEEPSEEK)
                                .model("Kimi-K2.6")
                                .without(Feature.JSON_OBJECT, Feature.JSON_SCHEMA)
                                .build(),
                        Deployment.chat("developer", Dialect.GPT)
                                .without(Feature.SYSTEM_ROLE)
                                .build(),
                        Deployment.chat("plain", Dialect.PHI)
                                .without(
                                        Feature.TOOLS,
                                        Feature.JSON_SCHEMA,
                                        Feature.JSON_OBJECT,
                                        Feature.IMAGES,
                                        Feature.STREAM_OPTIONS)
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void theProfileLetsAStrictDeploymentAcceptEverything(Deployment deployment) throws Exception {
        Config config = start(deployment, EmulatorEndpointType.OPENAI_V1);
        AzureAiInferenceProbe probe = probe(config);
        assertThat(probe.answers()).noneMatch(answer -> answer.verdict() == Verdict.UNKNOWN);
        assertThat(emulator.requests().size()).as("calls").isLessThan(40);

        Files.writeString(directory.resolve("it.profile.properties"), probe.profileAsProperties());
        config.rewriteYaml(
                configuration(deployment.name(), EmulatorEndpointType.OPENAI_V1, "file:it.profile.properties"));
        try (AzureAiInferenceModels models = config.load()) {
            ChatModel model = models.chatModel();
            model.chat(everything(deployment.supports(Feature.TOOLS), "Better ask."));
            model.chat(everything(deployment.supports(Feature.TOOLS), null));
            AzureAiInferenceCheck.of(config.file(), name -> null).callEachModel();
            if (deployment.supports(Feature.IMAGES)) {
                model.chat(UserMessage.from(
                        TextContent.from("What is it?"), ImageContent.from("iVBORw0KGgo=", "image/png")));
            }
        }
        assertThat(probe.profile().traits())
                .containsEntry("tools", "" + deployment.supports(Feature.TOOLS))
                .containsEntry("images", "" + deployment.supports(Feature.IMAGES))
                .containsEntry("audio", "" + deployment.supports(Feature.AUDIO))
                .containsEntry("stream-usage", "" + deployment.supports(Feature.STREAM_OPTIONS))
                .containsEntry(
                        "response-formats",
                        deployment.supports(Feature.JSON_SCHEMA)
                                ? "json-schema"
                                : deployment.supports(Feature.JSON_OBJECT) ? "json-object" : "none")
                .containsEntry(
                        "system-role",
                        deployment.supports(Feature.SYSTEM_ROLE)
                                ? "system"
                                : deployment.supports(Feature.DEVELOPER_ROLE) ? "developer" : "user")
                .containsEntry(
                        "max-tokens-parameter",
                        deployment.supports(Feature.MAX_TOKENS) ? "max_tokens" : "max_completion_tokens");
        assertThat(probe.profile().traits().get("thinking-replay")).isEqualTo(thinkingReplay(deployment));
    }

    private static @Nullable String thinkingReplay(Deployment deployment) {
        if (!deployment.supports(Feature.TOOLS)) {
            return null;
        }
        return switch (deployment.dialect()) {
            case DEEPSEEK -> "with-tool-calls";
            case GROK, PHI -> "as-asked";
            default -> "never";
        };
    }

    @ParameterizedTest
    @EnumSource
    void everyEndpointTypeCanBeProbed(EmulatorEndpointType endpointType) {
        AzureAiInferenceProbe probe =
                probe(start(Deployment.chat("it", Dialect.MISTRAL).build(), endpointType));
        assertThat(probe.profile().traits())
                .containsEntry("stream-usage", "false")
                .containsEntry("tool-call-ids", "nine-alphanumerics");
        boolean tellsInfo = endpointType == EmulatorEndpointType.MODELS
                || endpointType == EmulatorEndpointType.SERVERLESS
                || endpointType == EmulatorEndpointType.MANAGED;
        boolean tellsRoutes =
                endpointType == EmulatorEndpointType.SERVERLESS || endpointType == EmulatorEndpointType.MANAGED;
        assertThat(probe.facts()).hasSize((tellsInfo ? 1 : 0) + (tellsRoutes ? 1 : 0));
        if (tellsRoutes) {
            assertThat(probe.facts()).containsExactly("/info: it by Mistral", "/swagger.json: /chat/completions");
            assertThat(emulator.requests())
                    .filteredOn(request -> request.path().endsWith("/swagger.json"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.query()).isEmpty());
        }
        assertThat(probe.openApiDefinition().isPresent()).isEqualTo(tellsRoutes);
        probe.openApiDefinition().ifPresent(text -> assertThat(text).contains("\"openapi\"", "\"/chat/completions\""));
    }

    @Test
    void whatIsNeitherYesNorNoIsUnknown() {
        Config config = start(Deployment.chat("it", Dialect.GPT).build(), EmulatorEndpointType.OPENAI_V1);
        emulator.interceptWith(request -> {
            String body = request.body();
            return body.contains("json_schema")
                    ? Reply.error(429, "{\"error\":{\"code\":\"429\",\"message\":\"Slow down.\"}}")
                    : body.contains("\"seed\"")
                            ? Reply.error(500, "{\"error\":{\"message\":\"Oops.\"}}")
                            : body.contains("parallel_tool_calls")
                                    ? Reply.error(
                                            400,
                                            "{\"error\":{\"message\":\"No.\",\"param\":\"messages\",\"code\":\"x\"}}")
                                    : Reply.asUsual();
        });
        AzureAiInferenceProbe probe = probe(config);
        assertThat(probe.answers())
                .filteredOn(answer -> answer.verdict() == Verdict.UNKNOWN)
                .extracting(AzureAiInferenceProbe.Answer::question)
                .containsExactly(
                        "response_format json_schema",
                        "parallel_tool_calls",
                        "temperature, top_p, frequency_penalty, presence_penalty, stop, seed");
        assertThat(probe.profile().traits())
                .doesNotContainKeys("response-formats", "parallel-tool-calls", "unsupported-parameters");
        assertThat(probe.profileAsProperties()).contains("# unknown response_format json_schema: ", "Slow down.");
    }

    @Test
    void whatIsAcceptedAndNotDoneIsANo() {
        Config config = start(Deployment.chat("it", Dialect.GPT).build(), EmulatorEndpointType.OPENAI_V1);
        String answer = "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
                + "\"message\":{\"role\":\"assistant\",\"content\":\"Paris, of course.\"}}]}";
        emulator.interceptWith(
                request -> request.body().contains("json_") || request.body().contains("required")
                        ? Reply.raw(200, "application/json", answer)
                        : Reply.asUsual());
        assertThat(probe(config).profile().traits())
                .containsEntry("response-formats", "none")
                .containsEntry("tool-choice-required", "false");
    }

    @Test
    void aDeploymentThatDoesNotAnswerIsNotProbed() {
        Config config = start(Deployment.chat("it", Dialect.GPT).build(), EmulatorEndpointType.OPENAI_V1);
        config.rewriteYaml(
                configuration("it", EmulatorEndpointType.OPENAI_V1, "{}").replace(emulator.apiKey(), "wrong"));
        assertThatThrownBy(() -> probe(config)).isInstanceOf(AuthenticationException.class);
        assertThat(emulator.requests()).hasSize(1);
        assertThatThrownBy(() -> AzureAiInferenceProbe.of(config.file(), "fast", name -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(config.file() + ": there is no chat model 'fast'");
        config.rewriteYaml(
                configuration("it", EmulatorEndpointType.OPENAI_V1, "{}")
                        + "models: {docs: {embedding-model: {endpoint: \"http://localhost:1/openai/v1\", api-key: k, model-name: e}}}\n");
        assertThatThrownBy(() -> AzureAiInferenceProbe.of(config.file(), "docs", name -> null))
                .hasMessageContaining("'docs' has no chat-model; only chat models are probed");
    }
}
