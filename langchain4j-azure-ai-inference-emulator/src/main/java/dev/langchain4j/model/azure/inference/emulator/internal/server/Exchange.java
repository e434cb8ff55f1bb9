package dev.langchain4j.model.azure.inference.emulator.internal.server;

import dev.langchain4j.model.azure.inference.emulator.internal.route.ReceivedRequest;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One request and the way its answer takes: Jetty's objects, in the few words that the emulator needs. */
final class Exchange {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ReceivedRequest recorded;
    private final AtomicBoolean over = new AtomicBoolean();

    Exchange(Request request, Response response, Callback callback, ReceivedRequest recorded) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.recorded = recorded;
    }

    ReceivedRequest recorded() {
        return recorded;
    }

    void head(int status, Map<String, String> headers) {
        response.setStatus(status);
        headers.forEach((name, value) -> response.getHeaders().put(name, value));
    }

    void interim(int status) {
        response.writeInterim(status, HttpFields.EMPTY).join();
    }

    void write(boolean last, byte[] bytes, Callback written) {
        response.write(last, ByteBuffer.wrap(bytes), written);
    }

    /** Past HTTP, straight to the connection. */
    void writeToWire(byte[] bytes, Callback written) {
        ((Content.Sink) endPoint()).write(false, ByteBuffer.wrap(bytes), written);
    }

    void later(Runnable task, long millis) {
        request.getComponents().getScheduler().schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    boolean clientHasGone() {
        return endPoint() instanceof PeekableEndPoint peekable && peekable.peerHasGone();
    }

    void answered() {
        if (over.compareAndSet(false, true)) {
            callback.succeeded();
            recorded.markAnswered();
        }
    }

    /** The client went away. */
    void lost(Throwable cause) {
        if (over.compareAndSet(false, true)) {
            endPoint().close(cause);
            callback.failed(cause);
            recorded.markLost();
        }
    }

    /** The emulator goes away: with a reset, or by closing the connection. */
    void abandon(boolean reset) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        if (reset && endPoint() instanceof PeekableEndPoint peekable) {
            try {
                peekable.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // it is closed already
            }
        }
        endPoint().close();
        callback.failed(new QuietException.Exception("told to end the connection"));
    }

    private EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
