package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits.ToolCallIds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** The required format of tool call ids: the same id always gets the same replacement. */
final class ToolCallIdFormat {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int HASH_LENGTH = 9;
    private static final int MAX_LENGTH = 40;

    private ToolCallIdFormat() {}

    /** Whether the id is missing: some servers write {@code "null"}. */
    static boolean isAbsent(@Nullable String id) {
        return id == null || id.isBlank() || id.equals("null");
    }

    static boolean fits(String id, ProfileTraits profile) {
        if (profile.has(ToolCallIds.NINE_ALPHANUMERICS)) {
            return id.length() == HASH_LENGTH && id.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0);
        }
        return profile.has(ToolCallIds.ANY) || id.length() <= MAX_LENGTH;
    }

    static String shaped(String id, ProfileTraits profile) {
        return fits(id, profile) ? id : made(id, profile);
    }

    /** An id derived from a text. */
    static String made(String text, ProfileTraits profile) {
        return profile.has(ToolCallIds.NINE_ALPHANUMERICS) ? hash(text) : "call_" + hash(text);
    }

    /** Nine letters and digits derived from a text. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            StringBuilder hash = new StringBuilder(HASH_LENGTH);
            for (int i = 0; i < HASH_LENGTH; i++) {
                hash.append(ALPHABET.charAt(Byte.toUnsignedInt(digest[i]) % ALPHABET.length()));
            }
            return hash.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
