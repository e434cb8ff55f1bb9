package dev.langchain4j.model.azure.inference.benchmarks.server;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The bytes of a whole response.
 *
 * @param ends where each TCP write ends, but for the last; empty if there is one write
 * @param pauseMillis how long the server waits after each write
 */
record Reply(ByteBuffer bytes, List<Integer> ends, int pauseMillis) {

    static Reply whole(byte[] bytes) {
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length);
        direct.put(bytes).flip();
        return new Reply(direct, List.of(), 0);
    }

    Reply cut(List<Integer> newEnds, int newPauseMillis) {
        return new Reply(bytes, newEnds, newPauseMillis);
    }
}
