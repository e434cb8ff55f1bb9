package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives each tool call a unique id that the deployment accepts, and its result the same. Missing and repeated ids are
 * replaced on every deployment: no API can match results without ids. Results without an id belong to the calls in
 * order.
 */
final class ToolCallIdRule {

    private final ProfileTraits profile;
    private final List<Call> open = new ArrayList<>();
    private int made;
    private int shaped;

    private ToolCallIdRule(ProfileTraits profile) {
        this.profile = profile;
    }

    /** A call that has no result yet, with its original id and the one that is sent. */
    private record Call(@Nullable String id, String sentId) {}

    static List<Message> apply(List<Message> messages, ProfileTraits profile, Degradations degradations) {
        ToolCallIdRule rule = new ToolCallIdRule(profile);
        if (HistoryRule.none(messages, message -> !rule.fits(message))) {
            return messages;
        }
        List<Message> rewritten = HistoryRule.each(messages, rule::rewrite);
        degradations.addCounted(rule.made, "missing or repeated ids of tool calls", "replaced");
        degradations.addCounted(rule.shaped, "ids of tool calls", "replaced in calls and results");
        return rewritten;
    }

    private boolean fits(Message message) {
        if (message.role().equals("tool")) {
            return fits(message.toolCallId());
        }
        List<ToolCall> calls = message.toolCalls();
        return calls == null || (calls.stream().allMatch(call -> fits(call.id())) && areDistinct(calls));
    }

    private boolean fits(@Nullable String id) {
        return id != null && !ToolCallIdFormat.isAbsent(id) && ToolCallIdFormat.fits(id, profile);
    }

    private static boolean areDistinct(List<ToolCall> calls) {
        return calls.size() == 1 || calls.stream().map(ToolCall::id).distinct().count() == calls.size();
    }

    private Message rewrite(Message message) {
        if (message.role().equals("tool")) {
            return message.withToolCallId(idOfResult(message.toolCallId()));
        }
        List<ToolCall> calls = message.toolCalls();
        if (calls == null) {
            return message;
        }
        open.clear();
        List<ToolCall> rewritten = new ArrayList<>(calls.size());
        Set<String> used = new HashSet<>();
        for (ToolCall call : calls) {
            String id = sentId(call, rewritten.size(), used);
            open.add(new Call(call.id(), id));
            rewritten.add(new ToolCall(id, call.type(), call.function()));
        }
        return message.withToolCalls(rewritten);
    }

    private String sentId(ToolCall call, int position, Set<String> used) {
        String id = call.id();
        if (id != null && !ToolCallIdFormat.isAbsent(id)) {
            String sent = ToolCallIdFormat.shaped(id, profile);
            if (used.add(sent)) {
                shaped += sent.equals(id) ? 0 : 1;
                return sent;
            }
        }
        made++;
        // Derived from the call's content, so that the conversation's next request has the same id.
        String basis = call.function().name() + '\n' + call.function().arguments() + '\n' + position;
        String sent = ToolCallIdFormat.made(basis, profile);
        while (!used.add(sent)) {
            sent = ToolCallIdFormat.made(sent + '\n' + position, profile);
        }
        return sent;
    }

    private @Nullable String idOfResult(@Nullable String id) {
        Call call = callOfResult(id);
        if (call != null) {
            open.remove(call);
            return call.sentId();
        }
        if (id == null || ToolCallIdFormat.fits(id, profile)) {
            return id;
        }
        shaped++;
        return ToolCallIdFormat.made(id, profile);
    }

    private @Nullable Call callOfResult(@Nullable String id) {
        boolean isAbsent = ToolCallIdFormat.isAbsent(id);
        Call inOrder = null;
        for (Call call : open) {
            if (!isAbsent && call.id() != null && call.id().equals(id)) {
                return call;
            }
            if (inOrder == null && (isAbsent || ToolCallIdFormat.isAbsent(call.id()))) {
                inOrder = call;
            }
        }
        return inOrder;
    }
}
