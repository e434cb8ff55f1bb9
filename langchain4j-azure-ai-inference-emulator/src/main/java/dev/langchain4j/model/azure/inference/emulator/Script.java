package dev.langchain4j.model.azure.inference.emulator;

import java.time.Duration;
import java.util.function.Function;

/** What an emulator answers by: scripts, which may be exchanged while it runs, and the pace of streams. */
final class Script {

    private final Duration pace;
    private final Function<ChatCall, ReplyPlan> firstResponder;
    private final Function<RecordedRequest, ReplyPlan> firstInterceptor;
    private volatile Function<ChatCall, ReplyPlan> responder;
    private volatile Function<RecordedRequest, ReplyPlan> interceptor;

    Script(Function<ChatCall, ReplyPlan> responder, Function<RecordedRequest, ReplyPlan> interceptor, Duration pace) {
        this.pace = pace;
        this.firstResponder = responder;
        this.firstInterceptor = interceptor;
        this.responder = responder;
        this.interceptor = interceptor;
    }

    void reset() {
        responder = firstResponder;
        interceptor = firstInterceptor;
    }

    Duration pace() {
        return pace;
    }

    ReplyPlan respond(ChatCall call) {
        return responder.apply(call);
    }

    void responder(Function<ChatCall, ReplyPlan> responder) {
        this.responder = responder;
    }

    ReplyPlan intercept(RecordedRequest request) {
        return interceptor.apply(request);
    }

    void interceptor(Function<RecordedRequest, ReplyPlan> interceptor) {
        this.interceptor = interceptor;
    }
}
