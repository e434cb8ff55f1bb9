package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.azure.ai.inference.models.ChatCompletionsOptions;
import com.azure.ai.inference.models.ChatRequestUserMessage;
import com.azure.ai.inference.models.ImageEmbeddingInput;
import com.azure.ai.inference.models.StreamingChatCompletionsUpdate;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureAiInferenceSdkClientsTest {

    @ParameterizedTest
    @CsvSource({
        "MODELS, /models/chat/completions, api-version=2024-05-01-preview",
        "AZURE_OPENAI, /openai/deployments/gpt-5.4/chat/completions, api-version=2024-10-21",
        "OPENAI_V1, /openai/v1/chat/completions, ''",
    })
    void theSdkRunsOnTheConnectionOfThisModule(EmulatorEndpointType type, String path, String query) {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                .responder(call -> Reply.text("hello from the SDK"))
                .start()) {
            AzureAiInferenceSdkClients clients = AzureAiInferenceSdkClients.builder()
                    .endpoint(emulator.endpoint(type, "gpt-5.4"))
                    .apiKey(emulator.apiKey())
                    .modelName("gpt-5.4")
                    .build();

            String answer = clients.chatCompletions()
                    .complete(new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("hi"))).setModel("gpt-5.4"))
                    .getChoice()
                    .getMessage()
                    .getContent();

            assertThat(answer).isEqualTo("hello from the SDK");
            RecordedRequest sent = emulator.lastRequest();
            assertThat(sent.path()).isEqualTo(path);
            assertThat(sent.rawQuery()).isEqualTo(query);
            assertThat(sent.header("api-key")).hasValue(emulator.apiKey());
        }
    }

    @Test
    void theSdkStreams() {
        String text = "An answer that comes in some chunks.";
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                        .responder(call -> Reply.text(text))
                        .start();
                CapturedLog log = CapturedLog.of("com.azure", Level.ERROR)) {
            AzureAiInferenceSdkClients clients = clients(
                    emulator, EmulatorEndpointType.MODELS, "gpt-5.4", AzureAiInferenceEndpointType.MODEL_INFERENCE);
            ChatCompletionsOptions asked =
                    new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("hi"))).setModel("gpt-5.4");

            // It tries lines that are cut off, and logs that they are, before it reads them whole.
            assertThat(said(clients.chatCompletions().completeStream(asked).stream()))
                    .isEqualTo(text);
            assertThat(said(clients.chatCompletionsAsync().completeStream(asked).toStream()))
                    .isEqualTo(text);
            assertThat(log.text()).doesNotContain(emulator.apiKey());
        }
    }

    @Test
    void theSdkEmbedsTextsAndImages() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            AzureAiInferenceSdkClients clients = clients(
                    emulator, EmulatorEndpointType.SERVERLESS, "embed-v-4-0", AzureAiInferenceEndpointType.SERVERLESS);
            List<String> texts = List.of("a mile", "a league");
            List<ImageEmbeddingInput> images = List.of(new ImageEmbeddingInput("data:image/png;base64,iVBORw0KGgo="));

            assertThat(clients.embeddings().embed(texts).getData()).hasSize(2);
            assertThat(clients.embeddingsAsync().embed(texts).block().getData()).hasSize(2);
            assertThat(clients.imageEmbeddings().embed(images).getData()).hasSize(1);
            assertThat(clients.imageEmbeddingsAsync().embed(images).block().getData())
                    .hasSize(1);
        }
    }

    private static AzureAiInferenceSdkClients clients(
            AzureAiInferenceEmulator emulator,
            EmulatorEndpointType type,
            String deployment,
            AzureAiInferenceEndpointType endpointType) {
        return AzureAiInferenceSdkClients.builder()
                .endpoint(emulator.endpoint(type, deployment))
                .endpointType(endpointType)
                .apiKey(emulator.apiKey())
                .build();
    }

    private static String said(Stream<StreamingChatCompletionsUpdate> updates) {
        return updates.flatMap(update -> update.getChoices().stream())
                .map(choice -> choice.getDelta().getContent())
                .filter(Objects::nonNull)
                .collect(Collectors.joining());
    }
}
