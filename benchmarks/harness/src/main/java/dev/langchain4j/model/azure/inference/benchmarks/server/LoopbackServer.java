package dev.langchain4j.model.azure.inference.benchmarks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * Answers every request with bytes that were rendered before, on one thread, over connections that are kept. It is as
 * cheap as a server can be, so that what is measured is the client.
 */
public final class LoopbackServer implements AutoCloseable, Runnable {

    /** Under this name it prints where the small answer is over TLS. */
    public static final String TLS = "TLS";

    private final Selector selector = Selector.open();
    private final Map<Answer, ServerSocketChannel> ports = new EnumMap<>(Answer.class);
    private final Map<Answer, Reply> rendered = new EnumMap<>(Answer.class);
    private final Replies replies = new Replies();
    private final PriorityQueue<ServerConnection> paused =
            new PriorityQueue<>(Comparator.comparingLong(ServerConnection::resumeAt));
    private final Thread thread = new Thread(this, "loopback-server");

    public LoopbackServer() throws IOException {
        for (Answer answer : Answer.values()) {
            ServerSocketChannel port = ServerSocketChannel.open();
            port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
            port.configureBlocking(false);
            port.register(selector, SelectionKey.OP_ACCEPT, answer);
            ports.put(answer, port);
        }
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Prints where each answer is, and lives as long as whoever started it keeps its input open. Argument: the key store for TLS.
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        try (LoopbackServer server = new LoopbackServer();
                TlsServer tls = new TlsServer(new Certificate(Path.of(args[0])), Answer.CHAT_SMALL)) {
            System.out.println(TLS + " " + tls.url());
            for (Answer answer : Answer.values()) {
                System.out.println(answer + " " + server.url(answer));
            }
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Nothing is said; the end of input is what is waited for.
            }
        }
    }

    public String url(Answer answer) throws IOException {
        InetSocketAddress address =
                (InetSocketAddress) Objects.requireNonNull(ports.get(answer)).getLocalAddress();
        return "http://127.0.0.1:" + address.getPort();
    }

    Reply reply(Answer answer, String request) {
        return answer == Answer.EMBEDDINGS
                ? replies.embeddings(request)
                : rendered.computeIfAbsent(answer, Replies::render);
    }

    @Override
    public void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::handle, millisToWait());
                resume();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long millisToWait() {
        ServerConnection next = paused.peek();
        return next == null ? 1000 : Math.max(1, (next.resumeAt() - System.nanoTime()) / 1_000_000);
    }

    private void resume() {
        List<ServerConnection> due = new ArrayList<>();
        for (ServerConnection next = paused.peek();
                next != null && next.resumeAt() <= System.nanoTime();
                next = paused.peek()) {
            due.add(paused.remove());
        }
        due.forEach(this::write);
    }

    private void handle(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            accept(key);
            return;
        }
        ServerConnection connection = (ServerConnection) key.attachment();
        try {
            if (key.isReadable()) {
                connection.read();
            }
        } catch (IOException e) {
            connection.close();
        }
        if (key.isValid()) {
            write(connection);
        }
    }

    private void accept(SelectionKey key) {
        try {
            SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
            if (channel != null) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                SelectionKey own = channel.register(selector, SelectionKey.OP_READ);
                own.attach(new ServerConnection(this, (Answer) key.attachment(), channel, own));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(ServerConnection connection) {
        try {
            if (connection.write()) {
                paused.add(connection);
            }
        } catch (IOException e) {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (ServerSocketChannel port : ports.values()) {
            port.close();
        }
    }
}
