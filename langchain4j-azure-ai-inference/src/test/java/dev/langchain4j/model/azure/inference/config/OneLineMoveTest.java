package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/**
 * What the project promises: one line of a file moves a running application from a retiring endpoint type to its
 * successor.
 */
class OneLineMoveTest {

    private static final String TOKEN = "token-of-a-test";

    interface Assistant {
        @SystemMessage("Answer in one sentence.")
        String answer(String question);
    }

    @TempDir
    Path directory;

    private static String configuration(String endpoint, String credential) {
        return """
                connections:
                  foundry:
                    endpoint: %s
                %s
                models:
                  fast:
                    connection: foundry
                    chat-model:
                      model-name: mistral-small
                      temperature: 0.2
                      max-output-tokens: 800
                      extras: {safe_prompt: true}
                aliases:
                  assistant: fast
                """.formatted(endpoint, credential.indent(4));
    }

    @Test
    void anAiServiceGoesOnOnTheOtherEndpointType() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            String before = configuration(
                    emulator.endpoint(EmulatorEndpointType.MODELS, "mistral-small"), "api-key: " + emulator.apiKey());
            Config config = Config.yaml(directory, before);
            try (AzureAiInferenceModels models = config.load()) {
                Assistant assistant = AiServices.builder(Assistant.class)
                        .chatModel(models.chatModel("assistant"))
                        .chatMemory(MessageWindowChatMemory.withMaxMessages(10))
                        .build();
                assistant.answer("What is a swap?");
                String after = before.replace(
                        emulator.endpoint(EmulatorEndpointType.MODELS, "mistral-small"),
                        emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "mistral-small"));
                assertThat(linesInWhichDiffer(before, after)).isEqualTo(1);
                config.rewriteYaml(after);
                models.reload();
                assistant.answer("And of what?");

                RecordedRequest old = emulator.requests().get(0);
                assertThat(old.path()).isEqualTo("/models/chat/completions");
                assertThat(old.query()).containsEntry("api-version", "2024-05-01-preview");
                assertThat(old.header("extra-parameters")).hasValue("pass-through");
                RecordedRequest moved = emulator.requests().get(1);
                assertThat(moved.path()).isEqualTo("/openai/v1/chat/completions");
                assertThat(moved.query()).isEmpty();
                assertThat(moved.header("extra-parameters")).isEmpty();
                for (RecordedRequest request : List.of(old, moved)) {
                    assertThat(request.header("api-key")).hasValue(emulator.apiKey());
                    assertThat(request.json().path("model").asText()).isEqualTo("mistral-small");
                    assertThat(request.json().path("temperature").asDouble()).isEqualTo(0.2);
                    assertThat(request.json().path("max_tokens").asInt()).isEqualTo(800);
                    assertThat(request.json().path("safe_prompt").isBoolean()).isTrue();
                }
                // The conversation goes on: system, question, answer, question.
                assertThat(moved.json().path("messages")).hasSize(4);
            }
        }
    }

    @Test
    void anIdentityIsAskedForTheScopeOfEachEndpointType() {
        List<String> scopes = new ArrayList<>();
        try (AzureAiInferenceEmulator emulator =
                AzureAiInferenceEmulator.builder().acceptToken(TOKEN).start()) {
            Config config = Config.yaml(
                    directory, configuration(emulator.endpoint(EmulatorEndpointType.MODELS, "mistral-small"), ""));
            config.builder().customizer(new AzureAiInferenceModelCustomizer() {
                @Override
                public void connection(String name, AzureAiInferenceConnection.Builder connection) {
                    connection.tokenCredential(request -> {
                        scopes.addAll(request.getScopes());
                        return Mono.just(
                                new AccessToken(TOKEN, OffsetDateTime.now().plusHours(1)));
                    });
                }
            });
            try (AzureAiInferenceModels models = config.load()) {
                Assistant assistant = AiServices.builder(Assistant.class)
                        .chatModel(models.chatModel("assistant"))
                        .build();
                assistant.answer("What is a swap?");
                config.rewriteYaml(
                        configuration(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "mistral-small"), ""));
                models.reload();
                assistant.answer("And of what?");
                assertThat(emulator.requests())
                        .extracting(RecordedRequest::path)
                        .containsExactly("/models/chat/completions", "/openai/v1/chat/completions");
                assertThat(emulator.requests())
                        .extracting(request -> request.header("Authorization").orElse(""))
                        .containsExactly("Bearer " + TOKEN, "Bearer " + TOKEN);
                assertThat(scopes)
                        .containsExactly(
                                "https://cognitiveservices.azure.com/.default", "https://ai.azure.com/.default");
            }
        }
    }

    private static long linesInWhichDiffer(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> edited = after.lines().toList();
        assertThat(edited).hasSameSizeAs(old);
        return IntStream.range(0, old.size())
                .filter(i -> !old.get(i).equals(edited.get(i)))
                .count();
    }
}
