package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A handler that has cancelled its stream receives nothing more, not even its own exceptions. */
class StreamCancelTest {

    private static final String STREAM = event("{\"reasoning_content\":\"hm\"}")
            + event("{\"content\":\"Hi\"}")
            + "event: ping\ndata: 1\n\n"
            + event("{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}")
            + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n"
            + "data: [DONE]\n\n";

    /** Cancels in one callback, and throws there. */
    private static final class Cancelling implements StreamingChatResponseHandler {

        private final String where;
        private final boolean worse;
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private volatile StreamingHandle handle;

        Cancelling(String where, boolean worse) {
            this.where = where;
            this.worse = worse;
        }

        private void tell(String callback) {
            told.add(callback);
            if (callback.equals(where)) {
                handle.cancel();
                cancelled.countDown();
                if (worse) {
                    throw new AssertionError("worse");
                }
                throw new IllegalStateException("after cancel");
            }
        }

        @Override
        public void onPartialThinking(PartialThinking thinking, PartialThinkingContext context) {
            handle = context.streamingHandle();
            tell("thinking");
        }

        @Override
        public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
            tell("text");
        }

        @Override
        public void onPartialToolCall(PartialToolCall partial, PartialToolCallContext context) {
            tell("partial");
        }

        @Override
        public void onCompleteToolCall(CompleteToolCall call) {
            tell("complete");
        }

        @Override
        public void onUnmappedRawEvent(Object event) {
            tell("unmapped");
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            tell("response");
        }

        @Override
        public void onError(Throwable error) {
            tell("error");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "thinking, false, thinking",
        "text, false, thinking text",
        "unmapped, false, thinking text unmapped",
        "partial, false, thinking text unmapped partial",
        "complete, false, thinking text unmapped partial complete",
        "response, false, thinking text unmapped partial complete response",
        "text, true, thinking text",
        "response, true, thinking text unmapped partial complete response",
    })
    void nothingFollowsCancel(String where, boolean worse, String expected) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Cancelling handler = new Cancelling(where, worse);
        try (AzureAiInferenceEmulator emulator = CallKind.emulator()
                .interceptor(request -> Reply.raw(200, "text/event-stream", STREAM))
                .start()) {
            AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder()
                    .returnThinking(true)
                    .executor(executor);
            CallKind.reaching(emulator, Transport.JDK).accept(builder);

            builder.build().chat(CallKind.request(), handler);

            assertThat(handler.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
            // Whatever follows the callback is part of the task that made it, or is refused.
            executor.shutdown();
            assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(handler.told).containsExactly(expected.split(" "));
    }

    private static String event(String delta) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}\n\n";
    }
}
