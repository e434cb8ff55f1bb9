package dev.langchain4j.model.azure.inference.internal.embedding;

import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse.Usage;
import org.jspecify.annotations.Nullable;

/**
 * The response to {@code POST /embeddings} and {@code POST /images/embeddings}: one vector for each input, in the order
 * of the inputs. Null means that the service did not say.
 *
 * @param exchange how the call went
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
public record EmbeddingsResponse(
        float[][] vectors, @Nullable String model, @Nullable Usage usage, Exchange exchange) {}
