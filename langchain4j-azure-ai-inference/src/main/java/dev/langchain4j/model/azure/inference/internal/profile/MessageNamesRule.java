package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits.MessageNames;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Adapts the names of users to what the deployment accepts, or omits them if its messages have none. */
final class MessageNamesRule {

    private static final int MAX_LENGTH = 64;
    private static final Pattern REFUSED = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}<>|/\\\\]+");

    private MessageNamesRule() {}

    static List<Message> apply(List<Message> messages, ProfileTraits profile, Degradations degradations) {
        if (profile.has(MessageNames.ANY)) {
            return messages;
        }
        boolean hasNames = !profile.has(MessageNames.NONE);
        int[] count = {0};
        List<Message> rewritten = HistoryRule.each(messages, message -> {
            String name = message.name();
            String sent = name == null || !hasNames ? null : fitting(name);
            if (name == null || name.equals(sent)) {
                return message;
            }
            count[0]++;
            return message.withName(sent);
        });
        degradations.addCounted(count[0], "names of users", hasNames ? "sent without such characters" : "omitted");
        return rewritten;
    }

    /** Null if no character of the name is allowed. */
    private static @Nullable String fitting(String name) {
        String fitting = REFUSED.matcher(name.strip()).replaceAll("_");
        if (fitting.length() > MAX_LENGTH) {
            int end = Character.isHighSurrogate(fitting.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
            fitting = fitting.substring(0, end);
        }
        return fitting.isEmpty() ? null : fitting;
    }
}
