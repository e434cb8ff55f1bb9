package dev.langchain4j.model.azure.inference.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A process with one thread that answers a request only once so many others are open too: so all of them are open at
 * once, each on a connection of its own. Of a stream the first event goes out at once.
 */
public final class HoldingServer {

    private static final int BACKLOG = 4_096;
    private static final String TEXT = "fine";

    /** Not to be kept: the JDK's client holds 16 KB for each connection that it has read from. */
    private static final String OK = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: ";

    private static final String EVENT = event("{\"delta\":{\"content\":\"fi\"}}");
    private static final String REST = event("{\"delta\":{\"content\":\"ne\"}}")
            + event("{\"delta\":{},\"finish_reason\":\"stop\"}") + "data: [DONE]\n\n";

    private final int many;
    private final boolean streams;
    private final List<SocketChannel> open = new ArrayList<>();

    private HoldingServer(int many, boolean streams) {
        this.many = many;
        this.streams = streams;
    }

    /** Arguments: how many requests, and {@code streams} if they are. Prints the port, and later how many are open. */
    public static void main(String[] arguments) throws IOException {
        new HoldingServer(Integer.parseInt(arguments[0]), arguments[1].equals("streams")).run();
    }

    private void run() throws IOException {
        try (Selector selector = Selector.open();
                ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            System.out.println("port=" + server.socket().getLocalPort());
            while (true) {
                selector.select(key -> handle(selector, key));
            }
        }
    }

    private void handle(Selector selector, SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel caller = ((ServerSocketChannel) key.channel()).accept();
                caller.configureBlocking(false);
                caller.register(selector, SelectionKey.OP_READ, new StringBuilder());
            } else {
                read((SocketChannel) key.channel(), (StringBuilder) key.attachment());
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void read(SocketChannel caller, StringBuilder request) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * 1024);
        if (caller.read(bytes) < 0) {
            caller.close();
            return;
        }
        request.append(US_ASCII.decode(bytes.flip()));
        if (isWhole(request)) {
            request.setLength(0);
            hold(caller);
        }
    }

    private static boolean isWhole(StringBuilder request) {
        int end = request.indexOf("\r\n\r\n");
        String head = end < 0 ? "" : request.substring(0, end).toLowerCase(java.util.Locale.ROOT);
        int length = head.indexOf("content-length:");
        return length >= 0
                && request.length() - end - 4
                        >= Integer.parseInt(
                                head.substring(length + 15).split("\r\n", 2)[0].trim());
    }

    private void hold(SocketChannel caller) throws IOException {
        open.add(caller);
        if (streams) {
            send(
                    caller,
                    OK + "text/event-stream\r\nContent-Length: " + (EVENT.length() + REST.length()) + "\r\n\r\n"
                            + EVENT);
        }
        if (open.size() == many) {
            System.out.println("open=" + many);
            for (SocketChannel each : open) {
                send(each, streams ? REST : answer());
            }
            open.clear();
        }
    }

    private static String answer() {
        String body =
                "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"content\":\"" + TEXT + "\"}}]}";
        return OK + "application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String event(String choice) {
        return "data: {\"choices\":[" + choice.replaceFirst("\\{", "{\"index\":0,") + "]}\n\n";
    }

    /** So little is taken at once. */
    private static void send(SocketChannel caller, String text) throws IOException {
        caller.write(US_ASCII.encode(text));
    }
}
