package dev.langchain4j.model.azure.inference.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Says in plain words to whoever wants TLS that this is HTTP, and then waits until he goes: a server that closes at once may
 * take its own words back by a reset.
 */
public final class PlainPort implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    public PlainPort() throws IOException {
        start(this::accept);
    }

    public String url() {
        return "https://127.0.0.1:" + socket.getLocalPort() + "/openai/v1";
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = socket.accept();
                start(() -> refuse(caller));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void refuse(Socket caller) {
        try (caller) {
            if (caller.getInputStream().read() >= 0) {
                caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                caller.getInputStream().readAllBytes();
            }
        } catch (IOException e) {
            // He has gone.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "plain-port");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
