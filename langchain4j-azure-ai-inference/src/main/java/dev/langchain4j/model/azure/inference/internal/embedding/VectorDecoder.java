package dev.langchain4j.model.azure.inference.internal.embedding;

import org.jspecify.annotations.Nullable;

/** Decodes one vector after the other, cut into chunks anywhere. Used by one thread at a time. */
interface VectorDecoder {

    /** Reads on and returns where it stopped: behind the end of the vector, or at {@code to} if the vector goes on. */
    int read(byte[] bytes, int from, int to);

    /** The vector that has ended, once; null while it goes on. */
    float @Nullable [] take();
}
