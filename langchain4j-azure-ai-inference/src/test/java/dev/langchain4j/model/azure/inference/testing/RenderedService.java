package dev.langchain4j.model.azure.inference.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;

/** The cheapest possible service: sends the same bytes for every request on loopback. Its threads have known names. */
public final class RenderedService implements AutoCloseable {

    static final String THREADS = "rendered-service";

    private final ServerSocket server;
    private final byte[] head;
    private final byte[] body;

    public RenderedService(byte[] body) {
        this.body = body;
        this.head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/openai/v1";
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, THREADS);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream(), 64 * 1024);
            OutputStream out = client.getOutputStream();
            while (readRequest(in)) {
                out.write(head);
                out.write(body);
            }
        } catch (IOException e) {
            // The client has left.
        }
    }

    private static boolean readRequest(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.length() < 4 || !request.substring(request.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            request.append((char) next);
        }
        String headers = request.toString().toLowerCase(Locale.ROOT);
        int at = headers.indexOf("content-length:") + "content-length:".length();
        in.skipNBytes(Integer.parseInt(
                headers.substring(at, headers.indexOf('\r', at)).strip()));
        return true;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
