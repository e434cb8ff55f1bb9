package dev.langchain4j.model.azure.inference.internal.http;

import java.nio.ByteBuffer;

/** Reads the body of one plain answer while it comes, on the thread that brings it. Each attempt gets a reader of its own. */
public interface BodyReader<T> {

    /** Reads on. The chunk's bytes are valid during this call only. */
    void feed(ByteBuffer chunk);

    /** The body has ended: returns what it said, or throws if that was not a whole answer. */
    T end(Exchange exchange);
}
