package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.List;

/** Log probabilities of tokens: the same token always has the same one. */
public final class Logprobs {

    private Logprobs() {}

    /** Each token with its own and the best ones at its place, itself first. */
    public static ArrayNode of(List<String> tokens, int best) {
        ArrayNode all = Json.array();
        for (String token : tokens) {
            ObjectNode one = one(token, logprob(token));
            ArrayNode top = one.putArray("top_logprobs");
            for (int i = 0; i < best; i++) {
                top.add(one(token + "'".repeat(i), logprob(token) - i));
            }
            all.add(one);
        }
        return all;
    }

    /** As a choice of chat completions has them. */
    public static ObjectNode choice(List<String> tokens, int best) {
        ObjectNode logprobs = Json.object();
        logprobs.set("content", of(tokens, best));
        return logprobs.putNull("refusal");
    }

    private static ObjectNode one(String token, double logprob) {
        ObjectNode one = Json.object().put("token", token).put("logprob", logprob);
        ArrayNode bytes = one.putArray("bytes");
        for (byte b : token.getBytes(UTF_8)) {
            bytes.add(b & 0xff);
        }
        return one;
    }

    private static double logprob(String token) {
        return -Math.floorMod(token.hashCode(), 1000) / 1000.0;
    }
}
