package dev.langchain4j.model.azure.inference.internal.embedding;

import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.wire.EmbeddingsRequest;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An embedding request as the batches in which it is sent. Each batch's body is created when it is sent: what the wire
 * needs in addition to the inputs, such as images as data URLs, exists only for batches in progress.
 *
 * @param options the body without inputs
 * @param extrasHeader the value of the header {@code extra-parameters}; null if it is not sent
 */
public record EmbeddingBatches(
        List<EmbeddingInput> inputs,
        List<EmbeddingBatch> batches,
        EmbeddingsRequest options,
        @Nullable String deployment,
        @Nullable String extrasHeader,
        List<String> degradations) {

    static final String TEXT_ROUTE = "/embeddings";
    static final String IMAGE_ROUTE = "/images/embeddings";

    /** Texts and images use different routes, so each batch has only one of them. */
    static List<EmbeddingBatch> batches(List<EmbeddingInput> inputs, EmbeddingOptions options) {
        int[] texts = new int[inputs.size()];
        int[] images = new int[inputs.size()];
        int textCount = 0;
        int imageCount = 0;
        for (int i = 0; i < inputs.size(); i++) {
            if (EmbeddingInputMapper.isImage(inputs.get(i), i)) {
                images[imageCount++] = i;
            } else {
                texts[textCount++] = i;
            }
        }
        List<EmbeddingBatch> batches = new ArrayList<>();
        for (int from = 0, to; from < textCount; from = to) {
            to = from + fitting(inputs, texts, from, Math.min(textCount - from, options.textsPerCall()), options);
            batches.add(new EmbeddingBatch(false, Arrays.copyOfRange(texts, from, to)));
        }
        for (int from = 0; from < imageCount; from += options.imagesPerCall()) {
            int to = Math.min(imageCount, from + options.imagesPerCall());
            batches.add(new EmbeddingBatch(true, Arrays.copyOfRange(images, from, to)));
        }
        return batches;
    }

    /** How many of the texts fit into a request by their tokens: at least one, because a text can't be split. */
    private static int fitting(
            List<EmbeddingInput> inputs, int[] texts, int from, int count, EmbeddingOptions options) {
        long chars = 0;
        for (int i = 0; i < count; i++) {
            chars += EmbeddingInputMapper.text(inputs.get(texts[from + i])).length();
        }
        // Usual texts are too short to need counting.
        if (chars * TokenEstimate.MOST_PER_CHAR <= options.tokensPerCall()) {
            return count;
        }
        long tokens = 0;
        for (int i = 0; i < count; i++) {
            tokens += TokenEstimate.of(EmbeddingInputMapper.text(inputs.get(texts[from + i])));
            if (tokens > options.tokensPerCall()) {
                return Math.max(1, i);
            }
        }
        return count;
    }

    /** The request of one of the batches. */
    public ApiCall<EmbeddingsRequest> call(EmbeddingBatch batch) {
        List<Object> wire = new ArrayList<>(batch.size());
        for (int position : batch.positions()) {
            EmbeddingInput input = inputs.get(position);
            wire.add(batch.hasImages() ? EmbeddingInputMapper.image(input) : EmbeddingInputMapper.text(input));
        }
        EmbeddingsRequest body = new EmbeddingsRequest(
                options.model(),
                wire,
                options.dimensions(),
                options.encodingFormat(),
                options.inputType(),
                options.user(),
                options.extras());
        return new ApiCall<>(route(batch), body, deployment, extrasHeader, degradations);
    }

    static String route(EmbeddingBatch batch) {
        return batch.hasImages() ? IMAGE_ROUTE : TEXT_ROUTE;
    }
}
