package dev.langchain4j.model.azure.inference.benchmarks.server;

/** What the server answers, whatever it is asked: each answer has a port of its own. */
public enum Answer {
    CHAT_SMALL(0),
    CHAT_LARGE(0),
    STREAM(20_000),
    STREAM_CUT(20_000),
    STREAM_PACED(100),
    STREAM_200K(200_000),
    /** Of the Responses API. */
    RESPONSES_SMALL(0),
    RESPONSES_STREAM(20_000),
    EMBEDDINGS(0),
    /** A token of Entra ID, as the identity of a function gets it from its platform. */
    TOKEN(0);

    /** How many pieces of text a stream has. */
    public final int pieces;

    Answer(int pieces) {
        this.pieces = pieces;
    }
}
