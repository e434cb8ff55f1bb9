package dev.langchain4j.model.azure.inference.emulator.internal.check;

import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;

/**
 * A request that breaks a rule.
 *
 * @param deployment whom it asks
 * @param body       what a chat request has besides its user message, or all of a body that begins with a brace
 * @param words      what the error says
 * @param others     deployments that take the same request
 */
public record Broken(Rule rule, String deployment, String body, String words, String... others) {
    static final String USER = "{'role':'user','content':'Hi'}";

    static String messages(String... messages) {
        return "{'messages':[" + String.join(",", messages) + "]}";
    }

    @Override
    public String toString() {
        return rule + ": " + body.substring(0, Math.min(100, body.length()));
    }
}
