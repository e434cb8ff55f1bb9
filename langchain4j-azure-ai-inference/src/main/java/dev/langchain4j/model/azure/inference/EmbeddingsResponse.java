package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.ChatCompletionsResponse.Usage;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code POST /embeddings} and {@code POST /images/embeddings}: one vector for each input, in the order of
 * the inputs. Null means that the service did not say it.
 *
 * @param exchange how the call went
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
record EmbeddingsResponse(
        float[][] vectors, @Nullable String model, @Nullable Usage usage, Exchange exchange) {}
