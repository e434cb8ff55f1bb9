package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/**
 * Reasoning that only the model which wrote it can read. Here it says where it comes from, so that foreign and cut contents are
 * noticed as they are by the service.
 */
record EncryptedReasoning(String model, String response, String item) {

    private static final String PREFIX = "gAAAAA";
    private static final String END = "end";

    /** The content; of one item it differs from event to event. */
    String encrypted(String event) {
        String text = String.join("\n", event, model, response, item, END);
        return PREFIX + Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** What a stream shows before the item is done: not the whole. */
    String partial() {
        String whole = encrypted("added");
        return whole.substring(0, whole.length() / 2);
    }

    /** What is in a content; empty if it can't be read. */
    static Optional<EncryptedReasoning> decrypted(String content) {
        if (!content.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(content.substring(PREFIX.length()));
            String[] parts = new String(bytes, UTF_8).split("\n", -1);
            return parts.length == 5 && parts[4].equals(END)
                    ? Optional.of(new EncryptedReasoning(parts[1], parts[2], parts[3]))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
