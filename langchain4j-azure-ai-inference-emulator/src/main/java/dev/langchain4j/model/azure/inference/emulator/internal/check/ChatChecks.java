package dev.langchain4j.model.azure.inference.emulator.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Usage;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Location;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ModelErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.route.Route;
import java.util.Locale;
import java.util.Set;

/** Everything that a chat request must get right before it is answered. */
public final class ChatChecks {

    private static final Set<String> CONTRACT = Set.of(
            "messages",
            "model",
            "frequency_penalty",
            "presence_penalty",
            "stream",
            "temperature",
            "top_p",
            "max_tokens",
            "response_format",
            "stop",
            "tools",
            "tool_choice",
            "seed",
            "modalities");

    private ChatChecks() {}

    /** The call, or the refusal that a real deployment would give. */
    public static ChatCall check(Route route, RecordedRequest request, Deployment deployment) {
        ModelErrors errors = new ModelErrors(deployment);
        if (!(request.json() instanceof ObjectNode sent)) {
            throw errors.wrongType(Location.of("body"), "an object", request.json());
        }
        ObjectNode body = new ExtraParameters(route, request, deployment).apply(sent, CONTRACT);
        new ParameterChecks(deployment, errors).check(body);
        contradictions(body, errors);
        new ToolChecks(errors).check(body);
        new ResponseFormatChecks(deployment, errors).check(body.path("response_format"));
        new MessageChecks(route.endpointType(), deployment, errors).check(body.path("messages"));
        ChatCall call = new ChatCall(request, route.endpointType(), deployment, body);
        jsonWord(call, errors);
        length(call, errors);
        return call;
    }

    private static void contradictions(JsonNode body, ModelErrors errors) {
        if (given(body, "stream_options") && !body.path("stream").asBoolean()) {
            throw errors.invalid(
                    Location.of("stream_options"),
                    null,
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
                    body.path("stream_options"));
        }
        if (given(body, "max_tokens") && given(body, "max_completion_tokens")) {
            throw errors.invalid(
                    Location.of("max_tokens"),
                    "invalid_parameter_combination",
                    "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
                    body.path("max_tokens"));
        }
        for (String name : new String[] {"tool_choice", "parallel_tool_calls"}) {
            if (given(body, name) && !given(body, "tools")) {
                toolOption(name, body.path(name), errors);
            }
        }
    }

    private static void toolOption(String name, JsonNode value, ModelErrors errors) {
        String message = "Invalid value for '" + name + "': '" + name + "' is only allowed when 'tools' are specified.";
        if (errors.has(Rule.TOOL_OPTIONS)) {
            throw errors.broken(Rule.TOOL_OPTIONS, Location.of(name), message, value);
        }
        if (!value.asText().equals("none")) {
            throw errors.invalid(Location.of(name), null, message, value);
        }
    }

    private static void jsonWord(ChatCall call, ModelErrors errors) {
        if (errors.has(Rule.JSON_WORD)
                && call.responseFormat().equals("json_object")
                && call.messages().stream()
                        .map(ChatCall::text)
                        .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("json"))) {
            String message =
                    "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.";
            throw errors.broken(
                    Rule.JSON_WORD,
                    Location.of("messages"),
                    message,
                    call.body().path("response_format"));
        }
    }

    private static void length(ChatCall call, ModelErrors errors) {
        int tokens = Usage.promptTokens(call);
        int max = call.deployment().maxPromptTokens();
        if (tokens > max) {
            throw errors.tooLong(Location.of("messages"), max, tokens);
        }
    }

    static boolean given(JsonNode body, String name) {
        return body.hasNonNull(name);
    }
}
