package dev.langchain4j.model.azure.inference.emulator.internal.operation;

import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Answer;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Conversation;
import dev.langchain4j.model.azure.inference.emulator.internal.check.ChatChecks;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Ids;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Outcome;
import dev.langchain4j.model.azure.inference.emulator.internal.route.Route;
import java.util.Map;

/** Answers {@code /chat/completions}. */
public final class ChatOperation {

    private final Conversation conversation;
    private final Ids ids;

    public ChatOperation(Conversation conversation, Ids ids) {
        this.conversation = conversation;
        this.ids = ids;
    }

    public Outcome answer(Route route, RecordedRequest request, Deployment deployment) {
        ChatCall call = ChatChecks.check(route, request, deployment);
        return conversation.answer(call, answer -> outcome(call, answer));
    }

    private Outcome outcome(ChatCall call, Answer answer) {
        Map<String, String> headers = Map.of("x-request-id", ids.uuid());
        if (!call.streaming()) {
            return Outcome.json(ChatJson.of(answer), headers);
        }
        boolean usage = call.body().path("stream_options").path("include_usage").asBoolean(false);
        return Outcome.events(new ChatChunks(answer, ids, usage).events(), headers);
    }
}
