package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.ProfileTraits.ToolCallIds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** Gives ids of tool calls the shape that a deployment demands: always the same for the same id. */
final class ToolCallIdShape {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 9;
    private static final Pattern SHAPED = Pattern.compile("[A-Za-z0-9]{" + LENGTH + "}");

    private ToolCallIdShape() {}

    static String shaped(String id, AzureAiInferenceProfile profile) {
        boolean fits = profile.has(ToolCallIds.ANY) || SHAPED.matcher(id).matches();
        return fits ? id : hashed(id);
    }

    private static String hashed(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            StringBuilder shaped = new StringBuilder(LENGTH);
            for (int i = 0; i < LENGTH; i++) {
                shaped.append(ALPHABET.charAt(Byte.toUnsignedInt(digest[i]) % ALPHABET.length()));
            }
            return shaped.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
