package dev.langchain4j.model.azure.inference.emulator;

import dev.langchain4j.model.azure.inference.emulator.ReplyContent.AsUsual;
import dev.langchain4j.model.azure.inference.emulator.ReplyContent.Message;
import java.util.Map;

/** Answers {@code /chat/completions}. */
final class ChatOperation {

    private final Settings settings;
    private final Ids ids;
    private final Answers answers;
    private final Responder usual = Responder.byDefault();

    ChatOperation(Settings settings, Ids ids) {
        this.settings = settings;
        this.ids = ids;
        this.answers = new Answers(ids);
    }

    Outcome answer(Route route, RecordedRequest request, Deployment deployment) {
        ChatCall call = ChatChecks.check(route, request, deployment);
        Reply reply = reply(call);
        if (!(reply.content() instanceof Message message)) {
            return Outcome.of(reply);
        }
        Answer answer = answers.answer(call, message);
        return outcome(call, answer).delivered(paced(call, reply.delivery()));
    }

    /** The responder's reply; where that is the usual one, the default's, brought in the way the responder wants. */
    private Reply reply(ChatCall call) {
        Reply reply = settings.responder().respond(call);
        return reply.content() instanceof AsUsual ? usual.respond(call).deliveredAs(reply) : reply;
    }

    private Outcome outcome(ChatCall call, Answer answer) {
        Map<String, String> headers = Map.of("x-request-id", ids.uuid());
        if (!call.streaming()) {
            return Outcome.json(ChatJson.of(answer), headers);
        }
        boolean usage = call.body().path("stream_options").path("include_usage").asBoolean(false);
        return Outcome.events(new ChatChunks(answer, ids, usage).events(), headers);
    }

    private Delivery paced(ChatCall call, Delivery delivery) {
        return call.streaming() && delivery.pace() == null ? delivery.withPace(settings.pace()) : delivery;
    }
}
