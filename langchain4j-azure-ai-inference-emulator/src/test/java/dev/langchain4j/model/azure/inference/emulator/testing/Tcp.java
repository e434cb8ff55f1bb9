package dev.langchain4j.model.azure.inference.emulator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;

/** A client that sees every byte. */
public final class Tcp implements AutoCloseable {

    private final Socket socket;

    public Tcp(AzureAiInferenceEmulator emulator) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port());
        socket.setSoTimeout(10_000);
    }

    /** Sends a chat request for gpt-5.4 on v1. */
    public Tcp chat(AzureAiInferenceEmulator emulator, boolean stream) throws IOException {
        String body =
                Client.json("{'model':'gpt-5.4','stream':" + stream + ",'messages':[{'role':'user','content':'Hi'}]}");
        String head = "POST /openai/v1/chat/completions HTTP/1.1\r\nHost: localhost\r\napi-key: " + emulator.apiKey()
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(UTF_8));
        return this;
    }

    public Tcp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** All that comes until the connection ends. */
    public String all() {
        try {
            return new String(in().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What comes until this text. */
    public String until(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in().read();
            if (next < 0) {
                throw new IOException("the connection ended after: " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    public void reset() throws IOException {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
