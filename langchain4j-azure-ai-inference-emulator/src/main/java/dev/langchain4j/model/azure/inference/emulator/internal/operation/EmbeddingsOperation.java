package dev.langchain4j.model.azure.inference.emulator.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.LexicalEmbeddings;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Tokens;
import dev.langchain4j.model.azure.inference.emulator.internal.check.EmbeddingsChecks;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Ids;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Location;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ModelErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Outcome;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Refusal;
import dev.langchain4j.model.azure.inference.emulator.internal.route.Route;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers {@code /embeddings} and {@code /images/embeddings}. */
public final class EmbeddingsOperation {

    private static final Pattern DATA_URL =
            Pattern.compile("data:image/[a-z.+-]+;base64,(?<data>[A-Za-z0-9+/]+={0,2})");
    private static final int TOKENS_PER_IMAGE = 1000;
    private static final int BATCH_TOKENS = 300_000;

    private final Ids ids;

    public EmbeddingsOperation(Ids ids) {
        this.ids = ids;
    }

    public Outcome texts(Route route, RecordedRequest request, Deployment deployment) {
        EmbeddingsChecks checks = new EmbeddingsChecks(route, request, deployment);
        ObjectNode body = checks.check(request.json());
        List<String> texts = texts(body.path("input"), deployment, checks.errors());
        String type = body.hasNonNull("input_type") ? body.path("input_type").asText() : null;
        int dimensions = body.path("dimensions").asInt(deployment.dimensions());
        int tokens = texts.stream().mapToInt(Tokens::count).sum();
        int chars = texts.stream().mapToInt(String::length).sum();
        EmbeddingsJson json = new EmbeddingsJson(deployment, ids, base64(body));
        byte[] document = json.document(
                texts.size(), i -> LexicalEmbeddings.text(texts.get(i), type, dimensions), Math.max(1, tokens), 0);
        return Outcome.json(document, json.headers(tokens, chars));
    }

    public Outcome images(Route route, RecordedRequest request, Deployment deployment) {
        EmbeddingsChecks checks = new EmbeddingsChecks(route, request, deployment);
        ObjectNode body = checks.check(request.json());
        List<JsonNode> inputs = Json.list(body.path("input"));
        List<byte[]> images = images(inputs, checks.errors());
        int dimensions = body.path("dimensions").asInt(deployment.dimensions());
        EmbeddingsJson json = new EmbeddingsJson(deployment, ids, base64(body));
        int tokens = TOKENS_PER_IMAGE * images.size()
                + inputs.stream()
                        .mapToInt(input -> Tokens.count(input.path("text").asText()))
                        .sum();
        byte[] document = json.document(
                images.size(),
                i -> LexicalEmbeddings.image(images.get(i), text(inputs.get(i)), dimensions),
                tokens,
                images.size());
        return Outcome.json(document, json.headers(tokens, 0));
    }

    private static boolean base64(ObjectNode body) {
        return body.path("encoding_format").asText().equals("base64");
    }

    private static @Nullable String text(JsonNode input) {
        return input.hasNonNull("text") ? input.path("text").asText() : null;
    }

    private static List<String> texts(JsonNode input, Deployment deployment, ModelErrors errors) {
        List<JsonNode> items = input.isArray() && !isTokens(input) ? Json.list(input) : List.of(input);
        List<String> texts = new ArrayList<>();
        long all = 0;
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            Location where = Location.of("input", i);
            if (!item.isTextual() && !(isTokens(item) && deployment.dialect() == Dialect.GPT)) {
                throw errors.wrongType(where, "a string", item);
            }
            if (item.asText().isEmpty() && item.isTextual() && deployment.dialect() == Dialect.GPT) {
                throw errors.wrongValue(where, "a string that is not empty", item);
            }
            String text = item.isTextual() ? item.asText() : item.toString();
            int tokens = item.isTextual() ? Tokens.count(text) : item.size();
            if (tokens > deployment.maxPromptTokens()) {
                throw tooLong(where, deployment.maxPromptTokens(), tokens, errors);
            }
            all += tokens;
            texts.add(text);
        }
        if (all > BATCH_TOKENS && errors.has(Rule.BATCH_TOKENS)) {
            String message = "Requested " + all + " tokens, max " + BATCH_TOKENS + " tokens per request";
            throw errors.broken(Rule.BATCH_TOKENS, Location.of(), message, input);
        }
        return texts;
    }

    private static Refusal tooLong(Location where, int max, int tokens, ModelErrors errors) {
        if (!errors.has(Rule.INPUT_TOKENS)) {
            return errors.tooLong(where, max, tokens);
        }
        String message = "This model's maximum context length is " + max + " tokens, however you requested " + tokens
                + " tokens (" + tokens
                + " in your prompt; 0 for the completion). Please reduce your prompt; or completion"
                + " length.";
        return errors.broken(Rule.INPUT_TOKENS, Location.of(), message, Json.object());
    }

    private static boolean isTokens(JsonNode input) {
        return input.isArray() && !input.isEmpty() && Json.list(input).stream().allMatch(JsonNode::isInt);
    }

    private static List<byte[]> images(List<JsonNode> inputs, ModelErrors errors) {
        List<byte[]> images = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            JsonNode image = inputs.get(i).path("image");
            Matcher url = DATA_URL.matcher(image.asText());
            if (!url.matches()) {
                throw errors.wrongValue(
                        Location.of("input", i, "image"), "a base64 data URL of an image", Json.textNode("..."));
            }
            images.add(Base64.getDecoder().decode(url.group("data")));
        }
        return images;
    }
}
