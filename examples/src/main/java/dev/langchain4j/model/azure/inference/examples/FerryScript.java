package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** What the emulator answers in {@link ChatExample}: the same for each maker, in each maker's way of speaking. */
final class FerryScript {

    private FerryScript() {}

    /**
     * Starts an emulator with the deployments that {@code emulator.properties} names.
     *
     * @param pace the pause between the pieces of a streamed answer
     */
    static AzureAiInferenceEmulator start(Duration pace) {
        return AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("mistral-small", Dialect.MISTRAL)
                        .model("mistral-small-2503")
                        .build())
                .deployment(Deployment.chat("gpt-5.4", Dialect.GPT)
                        .model("gpt-5.4-2026-03-05")
                        .build())
                .responder(script())
                .pace(pace)
                .start();
    }

    private static Responder script() {
        return Responder.scripted()
                .when(
                        asked(ChatExample.FIRST_QUESTION),
                        call -> lookUp(call, "13:20", "The next ferry to Vlieland leaves at "))
                .when(
                        asked(ChatExample.SECOND_QUESTION),
                        call -> lookUp(call, departures(call).get(0), "The one after that leaves at "))
                .when(asked(ChatExample.NOTE), FerryScript::note);
    }

    private static Predicate<ChatCall> asked(String question) {
        return call -> call.lastUserText().startsWith(question);
    }

    /** Calls the tool, and says what it said. */
    private static Reply lookUp(ChatCall call, String after, String beginning) {
        List<String> results = call.toolResults();
        return results.isEmpty()
                ? Reply.toolCall("nextDeparture", "{\"island\": \"Vlieland\", \"after\": \"" + after + "\"}")
                : Reply.text(beginning + results.get(0) + ".");
    }

    private static Reply note(ChatCall call) {
        String departure = departures(call).get(0);
        return Reply.text("{\"island\": \"Vlieland\", \"departure\": \"" + departure + "\", \"minutesToWait\": 85}");
    }

    /** What the tool has said so far in the conversation: known only if the application has a memory. */
    private static List<String> departures(ChatCall call) {
        return call.messages().stream()
                .filter(message -> message.path("role").asText().equals("tool"))
                .map(ChatCall::text)
                .toList();
    }
}
