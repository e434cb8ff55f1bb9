package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import java.util.List;

/** Which model answers: the deployment's, or the one that a router chooses. */
public final class ServedModel {

    private ServedModel() {}

    public static String find(ChatCall call) {
        List<String> choices = call.deployment().choices();
        if (choices.isEmpty()) {
            return call.deployment().model();
        }
        boolean reasons = !call.body().path("reasoning_effort").asText("none").equals("none");
        return choices.get(reasons ? choices.size() - 1 : 0);
    }
}
