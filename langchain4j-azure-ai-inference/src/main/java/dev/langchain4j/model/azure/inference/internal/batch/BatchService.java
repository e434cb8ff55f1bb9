package dev.langchain4j.model.azure.inference.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.batch.BatchDocument.FileInfo;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.http.ConnectionSettings;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.json.UnsupportedOption;
import dev.langchain4j.model.azure.inference.internal.wire.FileBody;
import dev.langchain4j.model.batch.BatchState;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The routes of files and batches. */
public final class BatchService {

    private static final String FILES = Endpoint.FILES_ROUTE;
    private static final String BATCHES = Endpoint.BATCHES_ROUTE;
    private static final int PAGE = 100;

    private final InferenceClient client;
    /** For the creation of batches: one that is created twice is billed twice. */
    private final InferenceClient once;

    public BatchService(InferenceClient client) {
        this.client = client;
        this.once = client.withoutRetries();
    }

    /**
     * The settings of a connection for batches.
     *
     * @throws dev.langchain4j.exception.UnsupportedFeatureException if the endpoint's type has no batches
     */
    public static ConnectionSettings connection(ConnectionSettings settings) {
        Endpoint endpoint = settings.endpoint();
        if (endpoint.endpointType() != AzureAiInferenceEndpointType.OPENAI_V1) {
            throw UnsupportedOption.exception(
                    "endpoint",
                    "batches are not supported by " + endpoint,
                    "use the resource's endpoint of type " + AzureAiInferenceEndpointType.OPENAI_V1.configName());
        }
        if (settings.tokenScopes == null) {
            settings.tokenScopes = scopes(endpoint);
        }
        return settings;
    }

    /** The scopes of tokens: Azure documents that of Cognitive Services for batches, where the endpoint accepts it. */
    private static @Nullable List<String> scopes(Endpoint endpoint) {
        List<String> documented = endpoint.target(BATCHES, endpoint.deployment()).scopes().stream()
                .filter(scope -> scope.startsWith("https://cognitiveservices."))
                .toList();
        return documented.isEmpty() ? null : documented;
    }

    InferenceClient client() {
        return client;
    }

    FileInfo upload(FileBody file) {
        return send(client, post(FILES, file), BatchDocument::parseFile);
    }

    FileInfo getFile(String id) {
        return send(client, get(FILES + "/" + encoded(id), null), BatchDocument::parseFile);
    }

    /** The usable file with this name; null if there is none. */
    @Nullable
    FileInfo findFile(String name) {
        return find(
                after -> {
                    String query = "purpose=batch" + (after == null ? "" : "&after=" + encoded(after));
                    return send(client, get(FILES, query), BatchDocument::parseFiles);
                },
                file -> file.name().equals(name) && !file.isUnusable());
    }

    /** The first item on the pages that fits; null if there is none. A list that begins again ends there. */
    private static <T> @Nullable T find(Function<@Nullable String, Page<T>> pages, Predicate<T> fits) {
        Set<String> seen = new HashSet<>();
        String after = null;
        do {
            Page<T> page = pages.apply(after);
            for (T item : page.items()) {
                if (fits.test(item)) {
                    return item;
                }
            }
            after = page.next();
        } while (after != null && seen.add(after));
        return null;
    }

    /** Streams the content of a file into another one, which is replaced. */
    void download(String id, Path to) {
        ApiCall<Void> call = get(FILES + "/" + encoded(id) + "/content", null);
        var unused = client.await(
                client.download(call, client.customHeaders(), () -> new FileReceiver(to)),
                client.endpoint().target(call.route(), call.deployment()));
    }

    /**
     * Creates a batch.
     *
     * @param route of its requests, such as {@code /chat/completions}
     * @param expiry how long the service keeps the results; null for the service's default
     */
    BatchInfo create(String fileId, String route, @Nullable Duration expiry) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("input_file_id", fileId);
        body.put("endpoint", route);
        body.put("completion_window", "24h");
        if (expiry != null) {
            body.put("output_expires_after", Map.of("anchor", "created_at", "seconds", expiry.toSeconds()));
        }
        return send(once, post(BATCHES, body), BatchDocument::parseBatch);
    }

    /** The batch with this id, which names its parts. */
    public Batch find(String batchId) {
        return new Batch(
                batchId, Batch.split(batchId).stream().map(this::getBatch).toList());
    }

    BatchInfo getBatch(String id) {
        return send(client, get(BATCHES + "/" + encoded(id), null), BatchDocument::parseBatch);
    }

    private void cancelPart(String id) {
        ApiCall<?> call = ApiCall.post(
                BATCHES + "/" + encoded(id) + "/cancel", client.endpoint().deployment());
        var unused = send(client, call, BatchDocument::parseBatch);
    }

    /** Cancels the parts that have not ended; a single one as well if it has, so that the service can say so. */
    public void cancel(String batchId) {
        List<String> ids = Batch.split(batchId);
        RuntimeException failure = null;
        for (String id : ids) {
            try {
                if (ids.size() == 1 || !getBatch(id).state().isTerminal()) {
                    cancelPart(id);
                }
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * A part of the batches of the resource, the newest first.
     *
     * @param limit null for the service's own
     * @param after the last batch of the part before; null for the first part
     */
    public Page<BatchInfo> list(@Nullable Integer limit, @Nullable String after) {
        String query = (limit == null ? "" : "&limit=" + limit) + (after == null ? "" : "&after=" + encoded(after));
        ApiCall<Void> call = get(BATCHES, query.isEmpty() ? null : query.substring(1));
        return send(client, call, BatchDocument::parseBatches);
    }

    /** The batch that runs this file, or ran it; null if there is none. One that failed before it ran does not count. */
    @Nullable
    BatchInfo findBatch(String fileId) {
        return find(
                after -> list(PAGE, after),
                batch -> fileId.equals(batch.files().input()) && batch.state() != BatchState.FAILED);
    }

    /** Whether a file or batch does not exist, or no longer. */
    static boolean isGone(RuntimeException failure) {
        return AzureAiInferenceException.find(failure)
                .map(details -> details.statusCode() == 404)
                .orElse(false);
    }

    /** Waits on the caller's thread. If it is interrupted, that fails as in a request. */
    void pause(Duration pause) {
        var unused = client.await(Mono.delay(pause), target());
    }

    private CallTarget target() {
        return client.endpoint().target(BATCHES, client.endpoint().deployment());
    }

    /** The exception for something that the service says in a response without an error. */
    RuntimeException failure(ErrorKind kind, String message) {
        CallTarget target = target();
        return kind.exception(
                message,
                AzureAiInferenceException.builder(message)
                        .statusCode(200)
                        .endpointType(target.endpointType())
                        .host(target.host())
                        .path(target.path())
                        .deployment(target.deployment())
                        .modelName(target.modelName())
                        .build());
    }

    private static <T> T send(InferenceClient client, ApiCall<?> call, Function<byte[], T> reader) {
        return client.complete(call, exchange -> reader.apply(exchange.wholeBody()));
    }

    private ApiCall<Void> get(String route, @Nullable String query) {
        return ApiCall.get(route, client.endpoint().deployment(), query);
    }

    private <T> ApiCall<T> post(String route, T body) {
        return new ApiCall<>(route, body, client.endpoint().deployment(), Map.of(), List.of(), null);
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, UTF_8).replace("+", "%20");
    }
}
