package dev.langchain4j.model.azure.inference.emulator.internal.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that can be asked whether the client has gone. While an answer is written nobody reads from an HTTP/1.1
 * connection, so a client's leaving would be noticed only when a write fails. What is read by asking is handed on to the next
 * reader.
 */
final class PeekableEndPoint extends SocketChannelEndPoint {

    private final Object lock = new Object();
    private ByteBuffer peeked = BufferUtil.EMPTY_BUFFER;

    PeekableEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    boolean peerHasGone() {
        synchronized (lock) {
            if (peeked.hasRemaining()) {
                return false; // it has sent its next request already
            }
            ByteBuffer one = ByteBuffer.allocate(1);
            try {
                int read = getChannel().read(one);
                peeked = one.flip();
                return read < 0;
            } catch (IOException e) {
                return true;
            }
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        synchronized (lock) {
            if (peeked.hasRemaining()) {
                return BufferUtil.append(buffer, peeked);
            }
            return super.fill(buffer);
        }
    }

    @Override
    public void fillInterested(Callback callback) {
        if (hasPeeked()) {
            callback.succeeded();
        } else {
            super.fillInterested(callback);
        }
    }

    @Override
    public boolean tryFillInterested(Callback callback) {
        if (hasPeeked()) {
            callback.succeeded();
            return true;
        }
        return super.tryFillInterested(callback);
    }

    private boolean hasPeeked() {
        synchronized (lock) {
            return peeked.hasRemaining();
        }
    }
}
