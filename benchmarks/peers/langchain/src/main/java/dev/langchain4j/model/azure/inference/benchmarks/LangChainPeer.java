package dev.langchain4j.model.azure.inference.benchmarks;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/** A peer behind LangChain4j's interfaces, which is all that is used of it: each runs with its defaults. */
public abstract class LangChainPeer implements Peer {

    /** What every one of them is told to be. */
    protected static final String MODEL = "gpt-5.4";

    /** As long as Azure's keys are. */
    protected static final String KEY = "0123456789abcdef0123456789abcdef";

    /** The model for plain calls. */
    protected abstract ChatModel chatModel(String url);

    /** The model for streamed calls. */
    protected abstract StreamingChatModel streamingChatModel(String url);

    /** The model for plain calls to the Responses API. */
    protected ChatModel responsesModel(String url) {
        throw new UnsupportedOperationException("no model for the Responses API");
    }

    /** The model for streamed calls to the Responses API. */
    protected StreamingChatModel streamingResponsesModel(String url) {
        throw new UnsupportedOperationException("no streaming model for the Responses API");
    }

    /** The model for embeddings. */
    protected abstract EmbeddingModel embeddingModel(String url);

    /** Whether a stream goes on after this failure, and only a piece of it was lost. */
    protected boolean losesOnlyAPiece(Throwable failure) {
        return false;
    }

    @Override
    public Chat chat(String url, List<String> turns) {
        return chat(chatModel(url), turns);
    }

    /** A plain call to a model. */
    static Chat chat(ChatModel model, List<String> turns) {
        ChatRequest request = request(turns);
        return () -> model.chat(request).aiMessage().text().length();
    }

    @Override
    public Chat responses(String url, List<String> turns) {
        return chat(responsesModel(url), turns);
    }

    @Override
    public Streaming streamingResponses(String url, List<String> turns) {
        return streaming(streamingResponsesModel(url), turns);
    }

    @Override
    public Streaming streaming(String url, List<String> turns) {
        return streaming(streamingChatModel(url), turns);
    }

    private Streaming streaming(StreamingChatModel model, List<String> turns) {
        ChatRequest request = request(turns);
        return pieces -> {
            Handler handler = new Handler(pieces);
            model.chat(request, handler);
            return handler.answer;
        };
    }

    @Override
    public Embeddings embeddings(String url, List<String> texts) {
        return embeddings(embeddingModel(url), texts);
    }

    /** A batch for a model. */
    protected static Embeddings embeddings(EmbeddingModel model, List<String> texts) {
        List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
        return () -> {
            long numbers = 0;
            for (Embedding embedding : model.embedAll(segments).content()) {
                numbers += embedding.dimension();
            }
            return numbers;
        };
    }

    private static ChatRequest request(List<String> turns) {
        List<ChatMessage> messages = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            messages.add(i % 2 == 0 ? UserMessage.from(turns.get(i)) : AiMessage.from(turns.get(i)));
        }
        return ChatRequest.builder().messages(messages).build();
    }

    private final class Handler implements StreamingChatResponseHandler {

        private final CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        private final IntConsumer pieces;
        private int count;

        Handler(IntConsumer pieces) {
            this.pieces = pieces;
        }

        @Override
        public void onPartialResponse(String piece) {
            // Some hand on the empty text with which a stream opens.
            if (!piece.isEmpty()) {
                pieces.accept(++count);
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            answer.complete(response);
        }

        @Override
        public void onError(Throwable failure) {
            if (losesOnlyAPiece(failure)) {
                pieces.accept(++count);
            } else {
                answer.completeExceptionally(failure);
            }
        }
    }
}
