package dev.langchain4j.model.azure.inference.benchmarks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** The same answer to every request, over TLS, on a thread for each connection: there are few. */
final class TlsServer implements AutoCloseable, Runnable {

    private final SSLServerSocket port;
    private final byte[] answer;

    /** Answers with the certificate of this store. */
    TlsServer(Certificate certificate, Answer answer) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(certificate.store().toFile(), Certificate.PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, Certificate.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        this.port = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 64, InetAddress.getLoopbackAddress());
        this.answer = new byte[Replies.render(answer).bytes().remaining()];
        Replies.render(answer).bytes().get(this.answer);
        start(this);
    }

    String url() {
        return "https://127.0.0.1:" + port.getLocalPort();
    }

    @Override
    public void run() {
        try {
            while (true) {
                Socket connection = port.accept();
                connection.setTcpNoDelay(true);
                start(() -> serve(connection));
            }
        } catch (IOException e) {
            if (!port.isClosed()) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void serve(Socket connection) {
        RequestBuffer request = new RequestBuffer();
        byte[] chunk = new byte[16 * 1024];
        try (connection) {
            for (int read = connection.getInputStream().read(chunk);
                    read >= 0;
                    read = connection.getInputStream().read(chunk)) {
                for (int i = 0; i < read; i++) {
                    request.room().put(chunk[i]);
                }
                if (request.isWhole()) {
                    request.clear();
                    connection.getOutputStream().write(answer);
                }
            }
        } catch (IOException e) {
            // The client is gone: nothing to tell anybody.
            request.clear();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tls-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
