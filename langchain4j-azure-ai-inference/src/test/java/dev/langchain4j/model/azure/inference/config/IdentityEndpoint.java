package dev.langchain4j.model.azure.inference.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Gives out tokens as Entra ID does (over TLS) and as the managed identity of App Service does (without). */
final class IdentityEndpoint implements AutoCloseable {

    static final String TOKEN = "token-of-the-identity-endpoint";
    static final String PASSWORD = "changeit";

    private final Path keys;
    private final SSLContext tls;
    private final HttpsServer authority;
    private final HttpServer managedIdentity;
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

    IdentityEndpoint(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        this.keys = directory.resolve("keys.p12");
        makeKeys(keys);
        this.tls = tls(keys);
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        this.authority = HttpsServer.create(anyPort, 0);
        authority.setHttpsConfigurator(new HttpsConfigurator(tls));
        authority.createContext("/", this::token);
        authority.start();
        this.managedIdentity = HttpServer.create(anyPort, 0);
        managedIdentity.createContext("/msi/token", this::managedToken);
        managedIdentity.start();
    }

    String authorityHost() {
        return "https://localhost:" + authority.getAddress().getPort() + "/";
    }

    String managedIdentityEndpoint() {
        return "http://localhost:" + managedIdentity.getAddress().getPort() + "/msi/token";
    }

    /** The requests' form data or query, each with its {@code path}. */
    List<Map<String, String>> requests() {
        return requests;
    }

    /** Holds the certificate and its key, under {@link #PASSWORD}. */
    Path keys() {
        return keys;
    }

    /** A transport that trusts this endpoint. */
    HttpClient trustingTransport() {
        return new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(tls)).build();
    }

    /** The same, for identities that look for Entra ID where it always is. */
    HttpClient redirectingTransport() {
        HttpClient transport = trustingTransport();
        return request -> {
            String url = request.getUrl()
                    .toString()
                    .replaceFirst("^https://login.microsoftonline.com(:443)?/", authorityHost());
            return transport.send(request.setUrl(url));
        };
    }

    private void token(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/discovery/instance")) {
            answer(exchange, "{\"tenant_discovery_endpoint\":\"" + authorityHost() + "\",\"metadata\":[]}");
            return;
        }
        record(path, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        answer(exchange, "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"" + TOKEN + "\"}");
    }

    private void managedToken(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        record(uri.getPath(), uri.getRawQuery());
        long expires = System.currentTimeMillis() / 1000 + 3600;
        answer(
                exchange,
                "{\"token_type\":\"Bearer\",\"expires_on\":\"" + expires + "\",\"access_token\":\"" + TOKEN
                        + "\",\"resource\":\"r\"}");
    }

    private void record(String path, String form) {
        Map<String, String> request = new HashMap<>();
        request.put("path", path);
        Arrays.stream(form.split("&", -1)).filter(pair -> pair.contains("=")).forEach(pair -> {
            int equals = pair.indexOf('=');
            request.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        });
        requests.add(request);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] body = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void makeKeys(Path file) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("keytool: " + output);
        }
    }

    private static SSLContext tls(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(store, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", store.getCertificate("test"));
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        authority.stop(0);
        managedIdentity.stop(0);
    }
}
