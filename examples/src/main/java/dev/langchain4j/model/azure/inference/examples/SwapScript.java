package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;

/** What the emulator answers in {@link SwapExample}. */
final class SwapScript {

    private SwapScript() {}

    static AzureAiInferenceEmulator start() {
        return AzureAiInferenceEmulator.builder()
                .responder(Responder.scripted()
                        .when(
                                call -> call.lastUserText().startsWith(SwapExample.TASK),
                                Reply.text(
                                        "{\"island\": \"Vlieland\", \"departure\": \"14:45\", \"minutesToWait\": 85}"))
                        .when(call -> true, SwapScript::chat))
                .start();
    }

    /** How many questions there were is known only if the whole conversation came along. */
    private static Reply chat(ChatCall call) {
        long questions = call.messages().stream()
                .filter(message -> message.path("role").asText().equals("user"))
                .count();
        return Reply.text("This is " + call.deployment().model() + ". You have asked " + questions
                + (questions == 1 ? " question." : " questions."));
    }
}
