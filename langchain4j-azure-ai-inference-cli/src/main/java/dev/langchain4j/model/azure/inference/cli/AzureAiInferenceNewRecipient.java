package dev.langchain4j.model.azure.inference.cli;

import java.util.List;

/**
 * A host that receives something that it did not receive before. Contains no secrets.
 *
 * @param host the host
 * @param receives what is new to it, one line each: data of models, keys, tokens, headers
 */
public record AzureAiInferenceNewRecipient(String host, List<String> receives) {

    /** Copies the list. */
    public AzureAiInferenceNewRecipient {
        receives = List.copyOf(receives);
    }

    /** One line: the host, and what is new to it. */
    @Override
    public String toString() {
        return host + " newly receives " + String.join("; ", receives);
    }
}
