package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.reactivestreams.Publisher;
import reactor.core.CorePublisher;

/**
 * A response whose body can also be read without a {@code Flux}: to load that class, and the 130 that it is checked against, takes a
 * JVM that has just started a twentieth of the time to its first answer, and nothing else needs it in a call that reads a whole body.
 */
public interface PublishedBody {

    CorePublisher<ByteBuffer> body();

    /** The body of a response, which may be any. */
    static Publisher<ByteBuffer> of(HttpResponse response) {
        return response instanceof PublishedBody published
                ? published.body()
                : Objects.requireNonNull(response.getBody(), "the transport's response has no body");
    }
}
