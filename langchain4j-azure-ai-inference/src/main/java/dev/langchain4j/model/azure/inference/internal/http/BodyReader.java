package dev.langchain4j.model.azure.inference.internal.http;

import java.nio.ByteBuffer;

/**
 * Reads the body of one sync response while it arrives, on the thread that brings it. Each attempt gets its own reader.
 */
public interface BodyReader<T> {

    /** Continues with a chunk, whose bytes are valid only during this call. */
    void feed(ByteBuffer chunk);

    /** Called at the end of the body: returns the result, or throws if the response is not complete. */
    T end(Exchange exchange);
}
