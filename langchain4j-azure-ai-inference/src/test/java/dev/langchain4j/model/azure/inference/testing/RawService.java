package dev.langchain4j.model.azure.inference.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Responds to each request with bytes as they are, in one write; keeps connections open. */
public final class RawService implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final IntFunction<String> responses;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean closesAfterEach;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    /** The requests as they came, line ends and all. */
    public final List<String> received = new CopyOnWriteArrayList<>();

    /** Done as soon as the caller has closed a connection. */
    public final CompletableFuture<Void> closedByCaller = new CompletableFuture<>();

    /** The response to the n-th request, from 0. */
    public RawService(IntFunction<String> responses) throws IOException {
        this.responses = responses;
        start(this::accept);
    }

    /** Ends each connection with the first response, and says so to nobody. */
    public RawService closingAfterEach() {
        closesAfterEach = true;
        return this;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/openai/v1";
    }

    /** How many connections there have been. */
    public int connections() {
        return connections.size();
    }

    /** Sends bytes on the newest connection, which nobody asked for. */
    public void send(String bytes) throws IOException {
        connections.get(connections.size() - 1).getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }

    public static String json(String content) {
        return message(
                "application/json",
                "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"content\":\"" + content
                        + "\"}}],\"data\":[{\"index\":0,\"embedding\":[1]}]}");
    }

    public static String events(String content) {
        return message(
                "text/event-stream",
                "data: {\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{\"content\":\"" + content
                        + "\"}}]}\n\ndata: [DONE]\n\n");
    }

    private static String message(String type, String body) {
        return message("200 OK\r\nContent-Type: " + type, body.getBytes(ISO_8859_1));
    }

    /** With the status and other headers in one. */
    public static String message(String statusAndHeaders, byte[] body) {
        return "HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: " + body.length + "\r\n\r\n"
                + new String(body, ISO_8859_1);
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = server.accept();
                connections.add(caller);
                start(() -> serve(caller));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            InputStream in = caller.getInputStream();
            for (String request = request(in); request != null; request = closesAfterEach ? null : request(in)) {
                received.add(request);
                caller.getOutputStream()
                        .write(responses.apply(requests.getAndIncrement()).getBytes(ISO_8859_1));
            }
        } catch (IOException e) {
            // The caller has gone.
        }
        closedByCaller.complete(null);
    }

    /** One request with its body; null at the end of the connection. */
    static String request(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        byte[] buffer = new byte[8192];
        do {
            int read = in.read(buffer);
            if (read < 0) {
                return null;
            }
            request.append(new String(buffer, 0, read, ISO_8859_1));
        } while (isBegun(request));
        return request.toString();
    }

    private static boolean isBegun(StringBuilder request) {
        int end = request.indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(request);
        return end < 0 || (length.find() && request.length() < end + 4 + Integer.parseInt(length.group(1)));
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(null, task, "raw-service", 128 * 1024);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
