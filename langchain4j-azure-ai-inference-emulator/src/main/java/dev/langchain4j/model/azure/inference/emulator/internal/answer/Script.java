package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyPlan;
import java.time.Duration;
import java.util.function.Function;

/** What an emulator answers by: scripts, which may be exchanged while it runs, and the pace of streams. */
public final class Script {

    private final Duration pace;
    private final Function<ChatCall, ReplyPlan> firstResponder;
    private final Function<RecordedRequest, ReplyPlan> firstInterceptor;
    private volatile Function<ChatCall, ReplyPlan> responder;
    private volatile Function<RecordedRequest, ReplyPlan> interceptor;

    public Script(
            Function<ChatCall, ReplyPlan> responder, Function<RecordedRequest, ReplyPlan> interceptor, Duration pace) {
        this.pace = pace;
        this.firstResponder = responder;
        this.firstInterceptor = interceptor;
        this.responder = responder;
        this.interceptor = interceptor;
    }

    public void reset() {
        responder = firstResponder;
        interceptor = firstInterceptor;
    }

    Duration pace() {
        return pace;
    }

    ReplyPlan respond(ChatCall call) {
        return responder.apply(call);
    }

    public void responder(Function<ChatCall, ReplyPlan> responder) {
        this.responder = responder;
    }

    public ReplyPlan intercept(RecordedRequest request) {
        return interceptor.apply(request);
    }

    public void interceptor(Function<RecordedRequest, ReplyPlan> interceptor) {
        this.interceptor = interceptor;
    }
}
