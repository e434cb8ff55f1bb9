package dev.langchain4j.model.azure.inference.internal.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits.ToolCallArguments;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ToolCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends {@code {}} for arguments of earlier calls that are not a JSON object, such as those of a truncated response:
 * prompt templates and providers parse them, and reject the whole request.
 */
final class ToolCallArgumentsRule {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private ToolCallArgumentsRule() {}

    static List<Message> apply(List<Message> messages, ProfileTraits profile, Degradations degradations) {
        if (profile.has(ToolCallArguments.ANY)) {
            return messages;
        }
        int[] count = {0};
        List<Message> rewritten = HistoryRule.each(messages, message -> rewrite(message, count));
        degradations.addCounted(count[0], "arguments of earlier tool calls that are not a JSON object", "sent as {}");
        return rewritten;
    }

    private static Message rewrite(Message message, int[] count) {
        List<ToolCall> calls = message.toolCalls();
        if (calls == null || calls.stream().allMatch(ToolCallArgumentsRule::fits)) {
            return message;
        }
        List<ToolCall> rewritten = new ArrayList<>(calls.size());
        for (ToolCall call : calls) {
            if (fits(call)) {
                rewritten.add(call);
            } else {
                count[0]++;
                ToolCall.Function function =
                        new ToolCall.Function(call.function().name(), "{}");
                rewritten.add(new ToolCall(call.id(), call.type(), function));
            }
        }
        return message.withToolCalls(rewritten);
    }

    private static boolean fits(ToolCall call) {
        String arguments = call.function().arguments();
        return arguments.equals("{}") || isObject(arguments);
    }

    private static boolean isObject(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
