package dev.langchain4j.model.azure.inference.emulator.internal.dialect;

import dev.langchain4j.model.azure.inference.emulator.Dialect;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Ids in the makers' shapes; the same sequence in every emulator. */
public final class Ids {

    /** The header in which Azure's gateways tell under which id they know a request. */
    public static final String REQUEST_ID = "apim-request-id";

    private static final String HEX = "0123456789abcdef";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final AtomicLong counter = new AtomicLong();

    public String answer(Dialect dialect) {
        return switch (DialectTraits.of(dialect).idStyle()) {
            case GPT -> "chatcmpl-" + random(LETTERS, 29);
            case MISTRAL -> random(HEX, 32);
            case VLLM -> "chatcmpl-" + uuid();
            case COHERE, XAI -> uuid();
        };
    }

    public String toolCall(Dialect dialect, String tool) {
        return switch (DialectTraits.of(dialect).idStyle()) {
            case GPT -> "call_" + random(LETTERS, 24);
            case MISTRAL -> random(LETTERS, 9);
            case VLLM -> "chatcmpl-tool-" + random(HEX, 32);
            case COHERE -> tool + "_" + random(LETTERS.substring(26), 12);
            case XAI -> "call_" + random(HEX, 8);
        };
    }

    /** The id of a response or of one of its items, with this prefix. */
    public String ofResponse(String prefix) {
        return prefix + "_" + random(HEX, 50);
    }

    public String uuid() {
        return random(HEX, 8) + "-" + random(HEX, 4) + "-4" + random(HEX, 3) + "-8" + random(HEX, 3) + "-"
                + random(HEX, 12);
    }

    /** As many characters as the obfuscation of a chunk has. */
    public String obfuscation(int length) {
        return random(LETTERS, length);
    }

    private String random(String alphabet, int length) {
        SplittableRandom random = new SplittableRandom(counter.incrementAndGet());
        StringBuilder id = new StringBuilder();
        while (id.length() < length) {
            id.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return id.toString();
    }
}
