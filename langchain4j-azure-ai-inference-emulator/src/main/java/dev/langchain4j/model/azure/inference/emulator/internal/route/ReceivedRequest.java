package dev.langchain4j.model.azure.inference.emulator.internal.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The request that the server reads, with what only the server tells it. */
public final class ReceivedRequest implements RecordedRequest {

    private final String method;
    private final String path;
    private final String rawQuery;
    private final Map<String, String> query;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final CompletableFuture<Void> connectionLost = new CompletableFuture<>();
    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private volatile @Nullable JsonNode parsed;
    private volatile @Nullable EmulatorEndpointType endpointType;
    private volatile @Nullable Deployment deployment;
    private final @Nullable Upload upload;

    public ReceivedRequest(
            String method, String path, String rawQuery, Map<String, List<String>> headers, byte[] body) {
        this(method, path, rawQuery, headers, body, null);
    }

    /**
     * A form with a file.
     *
     * @param body empty if it is too large to be kept
     */
    public ReceivedRequest(
            String method,
            String path,
            String rawQuery,
            Map<String, List<String>> headers,
            byte[] body,
            @Nullable Upload upload) {
        this.upload = upload;
        this.method = method;
        this.path = path;
        this.rawQuery = rawQuery;
        this.query = Queries.parse(rawQuery);
        TreeMap<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        this.headers = Collections.unmodifiableMap(sorted);
        this.body = body;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String rawQuery() {
        return rawQuery;
    }

    @Override
    public Map<String, String> query() {
        return query;
    }

    @Override
    public Map<String, List<String>> headers() {
        return headers;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
    }

    @Override
    public String body() {
        return new String(body, UTF_8);
    }

    @Override
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

    @Override
    public JsonNode json() {
        try {
            return parse();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** The tree is kept only while the request is being answered: a long log of trees would fill the memory. */
    public JsonNode parse() throws IOException {
        JsonNode tree = parsed;
        if (tree == null) {
            tree = Json.parse(body);
            parsed = connectionLost.isDone() || answered.isDone() ? null : tree;
        }
        return tree;
    }

    @Override
    public Optional<EmulatorEndpointType> endpointType() {
        return Optional.ofNullable(endpointType);
    }

    @Override
    public Optional<Deployment> deployment() {
        return Optional.ofNullable(deployment);
    }

    @Override
    public CompletableFuture<Void> connectionLost() {
        return connectionLost.copy();
    }

    @Override
    public CompletableFuture<Void> answered() {
        return answered.copy();
    }

    public Optional<Upload> upload() {
        return Optional.ofNullable(upload);
    }

    public void routed(EmulatorEndpointType endpointType) {
        this.endpointType = endpointType;
    }

    public void addressed(Deployment deployment) {
        this.deployment = deployment;
    }

    public void markLost() {
        connectionLost.complete(null);
        parsed = null;
    }

    public void markAnswered() {
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
