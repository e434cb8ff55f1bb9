package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.internal.InternalStreamingChatResponseHandlerUtils.onCompleteResponse;
import static dev.langchain4j.internal.InternalStreamingChatResponseHandlerUtils.withLoggingExceptions;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;

/** The answer to one chat call, plain or streamed: the same reading and the same mapping for both. */
final class ChatAnswer implements StreamCall.Receiver {

    private final WireCall<ChatCompletionsRequest> call;
    private final ToolNameMapping toolNames;
    private final AnswerOptions options;
    private final boolean returnThinking;
    private StreamingChatResponseHandler handler;

    ChatAnswer(
            ChatRequest request,
            WireCall<ChatCompletionsRequest> call,
            StreamingChatResponseHandler handler,
            AnswerOptions options) {
        this.call = call;
        this.toolNames = toolNames(request, call);
        this.handler = handler;
        this.options = options;
        this.returnThinking = returnsThinking(request);
    }

    /** Reads a plain answer. */
    static ChatResponse whole(
            ChatRequest request, WireCall<ChatCompletionsRequest> call, Exchange exchange, AnswerOptions options) {
        ChatCompletionsResponse wire = ChatStream.readWhole(exchange.wholeBody(), options);
        ChatResponse response = ChatResponseMapper.toChatResponse(wire, call, exchange, returnsThinking(request));
        return toolNames(request, call).response(response);
    }

    @Override
    public StreamCall.Parser newParser(StreamCall stream) {
        if (!(handler instanceof CancellableHandler)) {
            handler = new CancellableHandler(handler, stream);
        }
        return new ChatParser(new ChatCallbacks(handler, stream, returnThinking, toolNames), options);
    }

    @Override
    public void complete(StreamCall.Parser parser, Exchange exchange) {
        ChatCompletionsResponse wire = ((ChatParser) parser).answer();
        ChatResponse response = ChatResponseMapper.toChatResponse(wire, call, exchange, returnThinking);
        onCompleteResponse(handler, toolNames.response(response));
    }

    @Override
    public void fail(RuntimeException failure) {
        withLoggingExceptions(() -> handler.onError(failure));
    }

    private static ToolNameMapping toolNames(ChatRequest request, WireCall<ChatCompletionsRequest> call) {
        ChatCompletionsRequest body = call.body();
        return ToolNameMapping.toOwn(request.toolSpecifications(), body == null ? null : body.tools());
    }

    private static boolean returnsThinking(ChatRequest request) {
        return Boolean.TRUE.equals(ChatRequestMapper.own(request.parameters()).returnThinking());
    }
}
