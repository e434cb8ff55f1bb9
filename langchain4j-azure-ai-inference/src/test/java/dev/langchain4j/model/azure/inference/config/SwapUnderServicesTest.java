package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * AI services with a JSON schema and a tool loop, on an alias that flips between a deployment that keeps to a schema
 * and one that refuses it. A service chooses its strategy before it calls; a flip in between leaves it with the target
 * that it chose the strategy for, so that nothing is refused under either policy.
 */
class SwapUnderServicesTest {

    record Weather(String place, String sky) {}

    interface Forecaster {
        @SystemMessage("Ask the weather station.")
        Weather forecast(String question);
    }

    static final class Station {
        @Tool("Tells the sky over a place")
        String sky(String place) {
            return place + " has a clear sky";
        }
    }

    @TempDir
    Path directory;

    private final Deployment schema = Deployment.chat("gpt-5.4", Dialect.GPT).build();
    private final Deployment object = Deployment.chat("mistral-small", Dialect.MISTRAL)
            .without(Feature.JSON_SCHEMA)
            .build();

    private final AzureAiInferenceEmulator withSchema = start("key-of-one", schema);
    private final AzureAiInferenceEmulator withoutSchema = start("key-of-two", object);

    private static AzureAiInferenceEmulator start(String key, Deployment deployment) {
        return AzureAiInferenceEmulator.builder()
                .apiKey(key)
                .recordAtMost(3 * SwapLoad.THREADS * SwapLoad.CALLS)
                .deployment(deployment)
                .responder(Responder.scripted()
                        .when(call -> call.toolResults().isEmpty(), Reply.toolCall("sky", "{\"place\": \"Oslo\"}"))
                        .when(call -> true, Reply.text("{\"place\": \"Oslo\", \"sky\": \"clear\"}")))
                .start();
    }

    @AfterEach
    void stop() {
        withSchema.close();
        withoutSchema.close();
    }

    private String configuration(String alias, String onUnsupported) {
        return """
                defaults:
                  chat-model:
                    on-unsupported: %s
                models:
                  first:
                    chat-model:
                      endpoint: %s
                      api-key: key-of-one
                      model-name: gpt-5.4
                      profile: {base: gpt, default-reasoning-effort: none}
                      temperature: 0.1
                  second:
                    chat-model:
                      endpoint: %s
                      api-key: key-of-two
                      model-name: mistral-small
                      profile: {base: mistral, response-formats: json-object}
                      temperature: 0.9
                aliases:
                  assistant: %s
                """.formatted(
                        onUnsupported,
                        withSchema.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                        withoutSchema.endpoint(EmulatorEndpointType.MODELS, ""),
                        alias);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "degrade"})
    void nothingFails(String onUnsupported) throws Exception {
        assertThat(run(onUnsupported)).isEqualTo(SwapLoad.THREADS * SwapLoad.CALLS);
    }

    /** How many services have responded. */
    private int run(String onUnsupported) throws Exception {
        Config config = Config.yaml(directory, configuration("first", onUnsupported));
        AtomicInteger answered = new AtomicInteger();
        try (AzureAiInferenceModels models = config.load()) {
            Forecaster forecaster = AiServices.builder(Forecaster.class)
                    .chatModel(models.chatModel("assistant"))
                    .tools(new Station())
                    .build();
            flip(config, models, "second", onUnsupported);
            forecaster.forecast("How is Oslo?");
            flip(config, models, "first", onUnsupported);
            forecaster.forecast("How is Oslo?");
            SwapLoad.run(
                    () -> {
                        assertThat(forecaster.forecast("How is Oslo?")).isEqualTo(new Weather("Oslo", "clear"));
                        return answered.incrementAndGet();
                    },
                    time -> flip(config, models, time % 2 == 0 ? "second" : "first", onUnsupported));
            requireOnePiece(withSchema.requests(), "/openai/v1/chat/completions", "key-of-one", "gpt-5.4", 0.1);
            requireOnePiece(withoutSchema.requests(), "/models/chat/completions", "key-of-two", "mistral-small", 0.9);
            assertThat(SwapLoad.openConnections(withSchema.port(), withoutSchema.port()))
                    .isLessThanOrEqualTo(4L * SwapLoad.THREADS);
        }
        return answered.get();
    }

    private void flip(Config config, AzureAiInferenceModels models, String alias, String onUnsupported) {
        config.rewriteYaml(configuration(alias, onUnsupported));
        assertThat(models.reload().changes()).hasSize(1);
    }

    private static void requireOnePiece(
            List<RecordedRequest> requests, String path, String key, String model, double temperature) {
        boolean keepsToSchema = model.equals("gpt-5.4");
        assertThat(requests)
                .isNotEmpty()
                .allMatch(request -> request.path().equals(path)
                        && request.header("api-key").orElse("").equals(key)
                        && request.json().path("model").asText().equals(model)
                        && request.json().path("temperature").asDouble() == temperature
                        && (keepsToSchema || !request.body().contains("json_schema")));
    }
}
