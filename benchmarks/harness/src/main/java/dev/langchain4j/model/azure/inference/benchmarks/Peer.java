package dev.langchain4j.model.azure.inference.benchmarks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/** A client that is measured. Made by its constructor without arguments, in a process of its own. */
public interface Peer {

    /** Prepares a plain call. The turns are those of user and assistant, alternating. */
    Chat chat(String url, List<String> turns);

    /** Prepares the call of {@link #chat} without what observes it. */
    default Chat unobserved(String url, List<String> turns) {
        throw new UnsupportedOperationException("not observed");
    }

    /** Prepares a streamed call. */
    default Streaming streaming(String url, List<String> turns) {
        throw new UnsupportedOperationException("no streams");
    }

    /** Prepares a plain call to the Responses API. */
    default Chat responses(String url, List<String> turns) {
        throw new UnsupportedOperationException("no Responses API");
    }

    /** Prepares a streamed call to the Responses API. */
    default Streaming streamingResponses(String url, List<String> turns) {
        throw new UnsupportedOperationException("no streams of the Responses API");
    }

    /** Prepares a batch of embeddings. */
    default Embeddings embeddings(String url, List<String> texts) {
        throw new UnsupportedOperationException("no embeddings");
    }

    /** The same, asked for as JSON's numbers rather than in the form that the peer prefers. */
    default Embeddings embeddingsAsNumbers(String url, List<String> texts) {
        throw new UnsupportedOperationException("no embeddings as numbers");
    }

    /** A plain call. */
    interface Chat {
        /** Returns the length of the answer: of its text, or of its body where nothing reads that. */
        int ask();
    }

    /** A streamed call. */
    interface Streaming {
        /** Returns at once. The listener is told how many pieces of text have come; the result holds the answer. */
        CompletableFuture<?> start(IntConsumer pieces);
    }

    /** A batch. */
    interface Embeddings {
        /** Returns how many numbers came in all. */
        long embed();
    }
}
