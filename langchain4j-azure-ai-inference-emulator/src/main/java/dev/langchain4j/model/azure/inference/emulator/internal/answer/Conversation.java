package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Ids;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Delivery;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Outcome;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.AsUsual;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Message;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Raw;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyPlan;
import java.util.function.Function;

/** Asks the responder, and brings its answer in the way it wants. */
public final class Conversation {

    private final Script script;
    private final Answers answers;

    public Conversation(Script script, Ids ids) {
        this.script = script;
        this.answers = new Answers(ids);
    }

    /** What goes out; {@code written} brings a message into the route's shape. */
    public Outcome answer(ChatCall call, Function<Answer, Outcome> written) {
        return answer(call, written, Outcome::of);
    }

    /** The same for a route with replies of its own, which {@code other} brings into shape. */
    public Outcome answer(ChatCall call, Function<Answer, Outcome> written, Function<ReplyPlan, Outcome> other) {
        ReplyPlan reply = reply(call);
        Outcome outcome = reply.content() instanceof Message message
                ? written.apply(answers.answer(call, message))
                : other.apply(reply);
        return outcome.wire() || reply.content() instanceof Raw
                ? outcome
                : outcome.delivered(paced(call, reply.delivery()));
    }

    /** The responder's reply; where that is the usual one, the default's. */
    private ReplyPlan reply(ChatCall call) {
        ReplyPlan reply = script.respond(call);
        return reply.content() instanceof AsUsual
                ? DefaultResponder.respond(call).delivered(reply.delivery())
                : reply;
    }

    private Delivery paced(ChatCall call, Delivery delivery) {
        return call.streaming() && delivery.pace() == null ? delivery.withPace(script.pace()) : delivery;
    }
}
