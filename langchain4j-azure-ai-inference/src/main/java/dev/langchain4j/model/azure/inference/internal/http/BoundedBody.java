package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorBody;
import dev.langchain4j.model.azure.inference.internal.error.ContentEncoding;
import dev.langchain4j.model.azure.inference.internal.error.EncodedResponseException;
import dev.langchain4j.model.azure.inference.internal.json.ResponseLimit;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the whole body of a response, but never more than a limit. */
final class BoundedBody {

    private static final int INITIAL_CAPACITY = 4 * 1024;
    private static final int LARGEST_INITIAL_CAPACITY = 1024 * 1024;

    /** Error bodies are short and arrive together with the headers. */
    private static final Duration PATIENCE_WITH_ERRORS = Duration.ofSeconds(3);

    private BoundedBody() {}

    static boolean isSuccess(HttpResponse response) {
        return response.getStatusCode() >= 200 && response.getStatusCode() < 300;
    }

    /** Closes a success that can't be read. For an error, the status counts, whatever its body is. */
    static void requirePlain(HttpResponse response) {
        String encoding = ContentEncoding.of(response.getHeaders());
        if (encoding != null && isSuccess(response)) {
            response.close();
            throw new EncodedResponseException(encoding);
        }
    }

    /**
     * What the reader makes of a body, which it gets once. Fails with {@code ResponseLimitException} beyond the limit, which
     * closes the connection. Of an error's body, reads what arrives: its status counts, even if the body is cut off, does not
     * end or is too large.
     */
    static <T> Mono<T> read(HttpResponse response, int maxBytes, Function<byte[], T> reader) {
        return isSuccess(response)
                ? whole(response, maxBytes, reader)
                : beginning(response).map(reader);
    }

    private static Mono<byte[]> beginning(HttpResponse response) {
        return Mono.defer(() -> {
            BodyBytes bytes = new BodyBytes(INITIAL_CAPACITY, Integer.MAX_VALUE);
            return chunks(response)
                    .takeUntil(chunk -> {
                        bytes.append(chunk);
                        return bytes.size() >= ErrorBody.MAX_BYTES;
                    })
                    .takeUntilOther(Mono.delay(PATIENCE_WITH_ERRORS))
                    .onErrorComplete(Exception.class)
                    .then(Mono.fromSupplier(bytes::toArray));
        });
    }

    private static <T> Mono<T> whole(HttpResponse response, int maxBytes, Function<byte[], T> reader) {
        return new WholeBody<>(response, capacity(response, maxBytes), maxBytes, reader);
    }

    /** The body in chunks, with the same limit. A chunk is valid until the next one is requested. */
    static Flux<ByteBuffer> chunks(HttpResponse response, int maxBytes) {
        return Flux.defer(() -> {
            long[] seen = {0};
            return chunks(response).doOnNext(chunk -> {
                seen[0] += chunk.remaining();
                ResponseLimit.BYTES.check(seen[0], maxBytes);
            });
        });
    }

    /** The body in chunks, without a limit. */
    static Flux<ByteBuffer> chunks(HttpResponse response) {
        return Flux.using(() -> response, HttpResponse::getBody, HttpResponse::close);
    }

    /** Copies, because transports pass buffers that are read-only or reused. */
    static byte[] bytesOf(ByteBuffer chunk) {
        byte[] copy = new byte[chunk.remaining()];
        chunk.get(copy);
        return copy;
    }

    /** Trusts the announced length only up to a point: memory follows what really arrives. */
    private static int capacity(HttpResponse response, int maxBytes) {
        String length = response.getHeaderValue(HttpHeaderName.CONTENT_LENGTH);
        try {
            int promised = length == null ? INITIAL_CAPACITY : Integer.parseInt(length.trim());
            return Math.max(0, Math.min(promised, Math.min(maxBytes, LARGEST_INITIAL_CAPACITY)));
        } catch (NumberFormatException e) {
            return INITIAL_CAPACITY;
        }
    }
}
