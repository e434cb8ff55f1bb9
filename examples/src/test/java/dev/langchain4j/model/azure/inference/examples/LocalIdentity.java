package dev.langchain4j.model.azure.inference.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gives out tokens as App Service does to the applications that run in it. */
final class LocalIdentity implements AutoCloseable {

    static final String TOKEN = "token-of-the-managed-identity";

    private final HttpServer server;
    private final List<String> queries = new CopyOnWriteArrayList<>();

    LocalIdentity() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/msi/token", this::token);
        server.start();
    }

    /** What App Service sets. */
    Map<String, String> environment() {
        String address = "http://localhost:" + server.getAddress().getPort() + "/msi/token";
        return Map.of("IDENTITY_ENDPOINT", address, "IDENTITY_HEADER", "secret-of-the-machine");
    }

    /** What was asked for. */
    List<String> queries() {
        return queries;
    }

    private void token(HttpExchange exchange) throws IOException {
        queries.add(exchange.getRequestURI().getQuery());
        byte[] body = """
                {"token_type": "Bearer", "expires_on": "%d", "access_token": "%s", "resource": "r"}
                """.formatted(Instant.now().plusSeconds(3600).getEpochSecond(), TOKEN)
                .getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
