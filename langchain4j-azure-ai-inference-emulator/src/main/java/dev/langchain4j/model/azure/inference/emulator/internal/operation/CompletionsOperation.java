package dev.langchain4j.model.azure.inference.emulator.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Answer;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Conversation;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Tokens;
import dev.langchain4j.model.azure.inference.emulator.internal.check.ExtraParameters;
import dev.langchain4j.model.azure.inference.emulator.internal.check.ParameterChecks;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Trait;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Location;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ModelErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Outcome;
import dev.langchain4j.model.azure.inference.emulator.internal.route.Route;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers {@code /completions}: asks the responder as if the prompt were a chat's one user message. */
public final class CompletionsOperation {

    private static final Set<String> CONTRACT = Set.of(
            "prompt",
            "model",
            "frequency_penalty",
            "presence_penalty",
            "max_tokens",
            "seed",
            "stop",
            "stream",
            "temperature",
            "top_p");
    private static final int DEFAULT_MAX_TOKENS = 256;

    private final Conversation conversation;

    public CompletionsOperation(Conversation conversation) {
        this.conversation = conversation;
    }

    public Outcome answer(Route route, RecordedRequest request, Deployment deployment) {
        ObjectNode body = body(route, request, deployment);
        ChatCall call = new ChatCall(request, route.endpointType(), deployment, body);
        return conversation.answer(call, answer -> outcome(call, answer));
    }

    private static ObjectNode body(Route route, RecordedRequest request, Deployment deployment) {
        ModelErrors errors = new ModelErrors(deployment);
        if (!(request.json() instanceof ObjectNode sent)) {
            throw errors.wrongType(Location.of("body"), "an object", request.json());
        }
        ObjectNode body = new ExtraParameters(route, request, deployment)
                .apply(sent, CONTRACT)
                .deepCopy();
        new ParameterChecks(deployment, errors).check(body);
        if (body.path("n").asInt(1) != 1) {
            throw errors.wrongValue(Location.of("n"), "1", body.path("n"));
        }
        JsonNode prompt = body.path("prompt");
        if (prompt.isMissingNode()) {
            throw errors.missing(Location.of("prompt"));
        }
        if (!prompt.isTextual()) {
            throw errors.wrongType(Location.of("prompt"), "a string", prompt);
        }
        body.putArray("messages").addObject().put("role", "user").set("content", prompt);
        if (!body.hasNonNull("max_tokens")) {
            body.put("max_tokens", DEFAULT_MAX_TOKENS);
        }
        return body;
    }

    private static Outcome outcome(ChatCall call, Answer answer) {
        String text = answer.text() == null ? "" : answer.text();
        if (!call.streaming()) {
            ObjectNode document = document(answer, text, answer.finishReason());
            document.set("usage", answer.usage().json(answer.head().dialect()));
            return Outcome.json(document, Map.of());
        }
        Stream<String> texts = Tokens.of(text).stream().map(token -> Json.text(document(answer, token, null)));
        Stream<String> end = Stream.of(Json.text(last(call, answer)), "[DONE]");
        return Outcome.events(Stream.concat(texts, end), Map.of());
    }

    private static ObjectNode last(ChatCall call, Answer answer) {
        ObjectNode last = document(answer, "", answer.finishReason());
        boolean asked = call.body().path("stream_options").path("include_usage").asBoolean();
        if (asked || answer.has(Trait.USAGE_WITH_FINISH)) {
            last.set("usage", answer.usage().json(answer.head().dialect()));
        }
        return last;
    }

    private static ObjectNode document(Answer answer, String text, @Nullable String finishReason) {
        ObjectNode document = Json.object()
                .put("id", answer.head().id())
                .put("object", "text_completion")
                .put("created", answer.head().created())
                .put("model", answer.head().model());
        document.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", finishReason)
                .put("text", text);
        return document;
    }
}
