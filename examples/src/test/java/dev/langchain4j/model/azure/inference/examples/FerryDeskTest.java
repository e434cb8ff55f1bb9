package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests an application, here {@link FerryDesk}, that talks to a model: the emulator stands in for the model. */
@ExtendWith(AzureAiInferenceEmulatorExtension.class)
class FerryDeskTest {

    private FerryDesk desk;

    @BeforeEach
    void connect(AzureAiInferenceEmulator emulator) {
        desk = AiServices.builder(FerryDesk.class)
                .chatModel(AzureAiInferenceChatModel.builder()
                        .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "mistral-small"))
                        .apiKey(emulator.apiKey())
                        .modelName("mistral-small")
                        .maxRetries(1)
                        .build())
                .tools(new Timetable())
                .build();
    }

    @Test
    void looksDeparturesUp(AzureAiInferenceEmulator emulator) {
        emulator.respondWith(Responder.scripted()
                .when(
                        call -> call.toolResults().isEmpty(),
                        Reply.toolCall("nextDeparture", "{\"island\": \"Vlieland\", \"after\": \"13:20\"}"))
                .when(
                        call -> true,
                        call -> Reply.text("At " + call.toolResults().get(0) + ".")));

        assertThat(desk.answer("When does the next ferry to Vlieland leave?")).isEqualTo("At 14:45.");

        RecordedRequest first = emulator.requests().get(0);
        assertThat(first.json().at("/messages/0/content").asText()).contains("never guess");
        assertThat(first.json().at("/tools/0/function/name").asText()).isEqualTo("nextDeparture");
        assertThat(emulator.requests()).hasSize(2);
    }

    @Test
    void givesUpWhenTheModelIsBusy(AzureAiInferenceEmulator emulator) {
        emulator.interceptWith(request -> AzureErrors.tooManyRequests(0));

        assertThatThrownBy(() -> desk.answer("When does the next ferry to Vlieland leave?"))
                .isInstanceOf(RateLimitException.class);

        assertThat(emulator.requests()).hasSize(2); // with the retry
    }

    /** The application. */
    interface FerryDesk {

        @SystemMessage("You help passengers of island ferries. Look departures up, never guess them.")
        String answer(String question);
    }

    static class Timetable {

        @Tool("The time of the first departure to an island after a time of day")
        String nextDeparture(String island, String after) {
            return "14:45";
        }
    }
}
