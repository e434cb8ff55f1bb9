package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.ai.inference.models.ChatCompletionsOptions;
import com.azure.ai.inference.models.ChatRequestUserMessage;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureAiInferenceSdkClientsTest {

    @ParameterizedTest
    @CsvSource({
        "MODELS, /models/chat/completions, api-version=2024-05-01-preview",
        "AZURE_OPENAI, /openai/deployments/gpt-4o/chat/completions, api-version=2024-10-21",
        "OPENAI_V1, /openai/v1/chat/completions, ''",
    })
    void theSdkRunsOnTheConnectionOfThisModule(EmulatorForm form, String path, String query) {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                .responder(call -> Reply.text("hello from the SDK"))
                .start()) {
            AzureAiInferenceSdkClients clients = AzureAiInferenceSdkClients.builder()
                    .endpoint(emulator.endpoint(form, "gpt-4o"))
                    .apiKey(emulator.apiKey())
                    .modelName("gpt-4o")
                    .build();

            String answer = clients.chatCompletions()
                    .complete(new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("hi"))).setModel("gpt-4o"))
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
}
