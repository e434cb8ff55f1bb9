package dev.langchain4j.model.azure.inference.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request as it came over the wire, and what became of its connection. */
public final class RecordedRequest {

    private final String method;
    private final String path;
    private final String rawQuery;
    private final Map<String, String> query;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final CompletableFuture<Void> connectionLost = new CompletableFuture<>();
    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private volatile @Nullable JsonNode parsed;
    private volatile @Nullable EmulatorForm form;
    private volatile @Nullable Deployment deployment;

    RecordedRequest(String method, String path, String rawQuery, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.rawQuery = rawQuery;
        this.query = Queries.parse(rawQuery);
        TreeMap<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        this.headers = Collections.unmodifiableMap(sorted);
        this.body = body;
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** The path, decoded, without the query. */
    public String path() {
        return path;
    }

    String lastSegment() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The query as sent, without the question mark; empty if there is none. */
    public String rawQuery() {
        return rawQuery;
    }

    /** The query's parameters, decoded; of a repeated one the last. */
    public Map<String, String> query() {
        return query;
    }

    /** All headers; names are found without regard to case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The header's first value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
    }

    /** The body as text. */
    public String body() {
        return new String(body, UTF_8);
    }

    /** The body's bytes. */
    public byte[] bodyBytes() {
        return body.clone();
    }

    /** About how much memory it takes. */
    long bytes() {
        long size = 1024L + body.length + 2L * (path.length() + rawQuery.length());
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            size += 2L * header.getKey().length();
            for (String value : header.getValue()) {
                size += 2L * value.length();
            }
        }
        return size;
    }

    /** The body as JSON; a missing node if it is none. */
    public JsonNode json() {
        try {
            return parse();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** The tree is kept only while the request is being answered: a long log of trees would fill the memory. */
    JsonNode parse() throws IOException {
        JsonNode tree = parsed;
        if (tree == null) {
            tree = Json.parse(body);
            parsed = connectionLost.isDone() || answered.isDone() ? null : tree;
        }
        return tree;
    }

    /** The form whose path was used; empty if the path belongs to none. */
    public Optional<EmulatorForm> form() {
        return Optional.ofNullable(form);
    }

    /** The deployment that was asked for; empty if there is no such. */
    public Optional<Deployment> deployment() {
        return Optional.ofNullable(deployment);
    }

    /** Completes when the client's connection went away before the answer was finished. */
    public CompletableFuture<Void> connectionLost() {
        return connectionLost.copy();
    }

    /** Completes when the answer was written in full. */
    public CompletableFuture<Void> answered() {
        return answered.copy();
    }

    void routed(EmulatorForm form) {
        this.form = form;
    }

    void addressed(Deployment deployment) {
        this.deployment = deployment;
    }

    void markLost() {
        connectionLost.complete(null);
        parsed = null;
    }

    void markAnswered() {
        answered.complete(null);
        parsed = null;
    }

    /** Method, path and the names of the headers: no header's value, no body. */
    @Override
    public String toString() {
        return method + " " + path + (rawQuery.isEmpty() ? "" : "?***") + " headers " + headers.keySet() + ", "
                + body.length + " bytes";
    }
}
