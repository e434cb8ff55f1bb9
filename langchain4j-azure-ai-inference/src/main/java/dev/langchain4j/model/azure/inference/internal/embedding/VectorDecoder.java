package dev.langchain4j.model.azure.inference.internal.embedding;

import org.jspecify.annotations.Nullable;

/** Decodes one vector after the other, across chunk boundaries. Used by one thread at a time. */
interface VectorDecoder {

    /**
     * Continues and returns where it stopped: after the end of the vector, or at {@code to} if the vector continues.
     */
    int read(byte[] bytes, int from, int to);

    /** The completed vector, once; null while it is incomplete. */
    float @Nullable [] take();
}
