package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckRoutesTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("a name with routes is shown with them, and moves to /openai/v1 as it is")
    void routes() {
        AzureAiInferenceCheck check =
                AzureAiInferenceCheck.of(Config.yaml(directory, """
                connections:
                  foundry: {endpoint: "https://r.services.ai.azure.com/models", api-version: 2024-05-01-preview, api-key: key}
                models:
                  fast: {connection: foundry, chat-model: {model-name: mistral-small}}
                  smart: {connection: foundry, chat-model: {model-name: gpt-5.4}}
                  assistant:
                    routes: [{model: fast, weight: 9}, {model: smart, priority: 1}]
                    cooldown-time: 10s
                    budget: {limit: 5, duration: 1d, cost: money}
                prices: {fast: {input: 0.1, output: 0.3}, smart: {input: 2, output: 8}}
                aliases: {helper: assistant}
                """).file());

        assertThat(check.findings()).isEmpty();
        assertThat(check.routes()).singleElement().satisfies(routes -> {
            assertThat(routes.name()).isEqualTo("assistant");
            assertThat(routes.kinds()).containsExactly("chat-model", "streaming-chat-model");
            assertThat(routes.routes()).hasToString("[fast (priority 0, weight 9), smart (priority 1, weight 1)]");
        });
        assertThat(check.toString()).contains("""
                assistant (alias helper): chat-model, streaming-chat-model
                  route             fast (priority 0, weight 9)
                  route             smart (priority 1, weight 1)
                  cooldown-time     10s                       models.assistant.cooldown-time
                  budget.limit      5                         models.assistant.budget.limit
                  budget.duration   24h                       models.assistant.budget.duration
                  budget.cost       money                     models.assistant.budget.cost
                  prices.fast.input 0.1                       prices.fast.input
                  prices.fast.output 0.3                       prices.fast.output
                  prices.smart.input 2                         prices.smart.input
                """);
        assertThat(check.configurationOnOpenAiV1().orElseThrow())
                .contains("routes:")
                .contains("priority: 1")
                .contains("budget:")
                .contains("prices:");
    }

    @Test
    @DisplayName("--fail lets a route fail, sends nothing there, and shows who responds then")
    void fail() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            Path file = Config.yaml(directory, """
                    connections:
                      here: {endpoint: "%s", api-key: %s}
                    models:
                      fast: {connection: here, chat-model: {model-name: mistral-small}}
                      smart: {connection: here, chat-model: {model-name: gpt-5.4}}
                      assistant:
                        routes: [smart, {model: fast, priority: 1}]
                        budget: {limit: 1, duration: 1h}
                        allowed-fails: 0
                      small: {connection: here, embedding-model: {model-name: text-embedding-3-small}}
                      other: {connection: here, embedding-model: {model-name: text-embedding-3-small}}
                      docs: {routes: [small, other], strategy: in-order}
                      careful: {routes: [smart], content-policy-fallbacks: [mild, fast]}
                      patient: {routes: [smart], context-window-fallbacks: [mild]}
                      mild: {connection: here, chat-model: {model-name: llama-3}}
                    """.formatted(
                                    emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey()))
                    .file();
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();

            int code = AzureAiInferenceCli.run(
                    new PrintWriter(out), new PrintWriter(err), "check", "--live", "--fail", "fast", file.toString());

            assertThat(code).isZero();
            String hop = "by route smart after \\[fast: 503 server-error after \\d+ ms]";
            assertThat(out.toString())
                    .startsWith("assistant (chat-model): ")
                    .containsPattern("tokens, " + hop)
                    .containsPattern("assistant \\(streaming-chat-model\\): streams \".*\", " + hop)
                    .doesNotContain("docs");
            assertThat(emulator.requests())
                    .extracting(request -> request.json().path("model").asText())
                    .containsOnly("gpt-5.4", "llama-3");
            emulator.clearRequests();
            assertThat(AzureAiInferenceCheck.of(file).callWithout("mild").toString())
                    .containsPattern("careful.*by route fast after"
                            + " \\[smart: 400 content-filter after \\d+ ms, mild: 503 server-error after \\d+ ms]")
                    .containsPattern("patient.*route mild fails on purpose");
            assertThat(emulator.requests())
                    .extracting(request -> request.json().path("model").asText())
                    .containsOnly("mistral-small");
            assertThat(AzureAiInferenceCheck.of(file).callWithout("small"))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.toString())
                            .containsPattern("a vector of 1536 numbers, by route other after \\[small: 503"));
            assertThat(AzureAiInferenceCli.run(
                            new PrintWriter(out), new PrintWriter(err), "check", "--fail", "fast", file.toString()))
                    .isEqualTo(2);
        }
    }
}
