package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.util.logging.ClientLogger;
import com.azure.core.util.serializer.JacksonAdapter;
import com.azure.core.util.serializer.JsonSerializer;
import com.azure.core.util.serializer.SerializerAdapter;
import com.azure.core.util.serializer.SerializerEncoding;
import com.azure.core.util.serializer.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** azure-core's default serializer, created on first use. */
final class LazyJsonSerializer implements JsonSerializer {

    private static final ClientLogger LOGGER = new ClientLogger(LazyJsonSerializer.class);

    private static final class Default {
        static final SerializerAdapter ADAPTER = JacksonAdapter.createDefaultSerializerAdapter();
    }

    @Override
    public <T> T deserializeFromBytes(byte[] data, TypeReference<T> type) {
        return unchecked(() -> Default.ADAPTER.deserialize(data, type.getJavaType(), SerializerEncoding.JSON));
    }

    @Override
    public <T> T deserialize(InputStream stream, TypeReference<T> type) {
        return unchecked(() -> Default.ADAPTER.deserialize(stream, type.getJavaType(), SerializerEncoding.JSON));
    }

    @Override
    public <T> Mono<T> deserializeFromBytesAsync(byte[] data, TypeReference<T> type) {
        return Mono.fromCallable(() -> deserializeFromBytes(data, type));
    }

    @Override
    public <T> Mono<T> deserializeAsync(InputStream stream, TypeReference<T> type) {
        return Mono.fromCallable(() -> deserialize(stream, type));
    }

    @Override
    public byte[] serializeToBytes(@Nullable Object value) {
        return unchecked(() -> Default.ADAPTER.serializeToBytes(value, SerializerEncoding.JSON));
    }

    @Override
    public void serialize(OutputStream stream, @Nullable Object value) {
        unchecked(() -> {
            Default.ADAPTER.serialize(value, SerializerEncoding.JSON, stream);
            return true;
        });
    }

    @Override
    public Mono<byte[]> serializeToBytesAsync(@Nullable Object value) {
        return Mono.fromCallable(() -> serializeToBytes(value));
    }

    @Override
    public Mono<Void> serializeAsync(OutputStream stream, @Nullable Object value) {
        return Mono.fromRunnable(() -> serialize(stream, value));
    }

    private static <T> T unchecked(Callable<T> work) {
        try {
            return work.call();
        } catch (IOException e) {
            // As azure-core does itself.
            throw LOGGER.logExceptionAsError(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
