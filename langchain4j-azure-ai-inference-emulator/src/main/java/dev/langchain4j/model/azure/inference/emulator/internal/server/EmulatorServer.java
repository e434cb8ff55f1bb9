package dev.langchain4j.model.azure.inference.emulator.internal.server;

import java.net.BindException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Jetty, with few daemon threads and connections that notice when the client goes. */
public final class EmulatorServer {

    private static final int MAX_THREADS = 16;
    private static final int MIN_THREADS = 4;

    private final Server server;
    private final ServerConnector connector;

    public EmulatorServer(String host, int port, Handler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("azure-ai-inference-emulator");
        threads.setDaemon(true);
        server = new Server(threads, new ScheduledExecutorScheduler("azure-ai-inference-emulator-pace", true), null);
        server.setStopTimeout(0);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(64 * 1024);
        connector = new Connector(server, http);
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(1024);
        connector.setIdleTimeout(Duration.ofHours(1).toMillis()); // a stalled answer stays stalled
        server.addConnector(connector);
        server.setErrorHandler(new JsonErrorHandler());
        server.setHandler(handler);
    }

    public void start(String host, int port) {
        try {
            server.start();
        } catch (Exception e) {
            stop();
            if (e instanceof BindException || e.getCause() instanceof BindException) {
                throw new IllegalStateException(
                        "port: can't listen on " + host + ":" + port + ": " + e.getMessage()
                                + "; port 0 takes a free one",
                        e);
            }
            throw new IllegalStateException("the emulator's server does not start: " + e, e);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    public void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the emulator's server does not stop", e);
        }
    }

    private static final class Connector extends ServerConnector {
        Connector(Server server, HttpConfiguration http) {
            super(server, 1, 1, new HttpConnectionFactory(http));
        }

        @Override
        protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            PeekableEndPoint endPoint = new PeekableEndPoint(channel, selector, key, getScheduler());
            endPoint.setIdleTimeout(getIdleTimeout());
            return endPoint;
        }
    }
}
