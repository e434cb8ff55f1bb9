package dev.langchain4j.model.azure.inference.internal.embedding;

import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.internal.http.ResponseFuture;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelErrorContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelRequestContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model with its listeners, for requests about which LangChain4j 1.19 itself cannot notify listeners: it turns each
 * input into a text segment, which fails for an image without text. LangChain4j still merges and checks parameters: to
 * it, this is a model without listeners; they are notified here, of the texts that exist.
 *
 * @param supportedParameters what the request may contain, even if the model only omits it
 */
public record EmbeddingListeners(EmbeddingModel model, Set<EmbeddingParameter<?>> supportedParameters)
        implements EmbeddingModel {

    private static final Logger log = LoggerFactory.getLogger(EmbeddingListeners.class);

    /** Whether LangChain4j cannot notify listeners about this input. */
    public static boolean isNeededFor(EmbeddingInput input) {
        return input.text().isBlank();
    }

    @Override
    public EmbeddingRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    @Override
    public Set<ContentType> supportedContentTypes() {
        return model.supportedContentTypes();
    }

    @Override
    public EmbeddingResponse doEmbed(EmbeddingRequest request) {
        Contexts contexts = new Contexts(model, request, texts(request), new ConcurrentHashMap<>());
        EmbeddingModelRequestContext asked = contexts.asked();
        tell(listener -> listener.onRequest(asked));
        try {
            EmbeddingResponse response = model.doEmbed(request);
            EmbeddingModelResponseContext context = contexts.response(response);
            tell(listener -> listener.onResponse(context));
            return response;
        } catch (RuntimeException error) {
            EmbeddingModelErrorContext failed = contexts.failed(error);
            tell(listener -> listener.onError(failed));
            throw error;
        }
    }

    @Override
    public CompletableFuture<EmbeddingResponse> doEmbedAsync(EmbeddingRequest request) {
        Contexts contexts = new Contexts(model, request, texts(request), new ConcurrentHashMap<>());
        EmbeddingModelRequestContext asked = contexts.asked();
        tell(listener -> listener.onRequest(asked));
        return ResponseFuture.map(
                model.doEmbedAsync(request),
                response -> {
                    EmbeddingModelResponseContext context = contexts.response(response);
                    tell(listener -> listener.onResponse(context));
                    return response;
                },
                failure -> {
                    EmbeddingModelErrorContext failed = contexts.failed(failure);
                    tell(listener -> listener.onError(failed));
                });
    }

    private static List<TextSegment> texts(EmbeddingRequest request) {
        return request.inputs().stream()
                .map(EmbeddingInput::text)
                .filter(text -> !text.isBlank())
                .map(TextSegment::from)
                .toList();
    }

    private void tell(Consumer<EmbeddingModelListener> event) {
        for (EmbeddingModelListener listener : model.listeners()) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                log.warn("An embedding model listener failed: this is ignored", e);
            }
        }
    }

    /** What listeners receive about one request. */
    private record Contexts(
            EmbeddingModel model, EmbeddingRequest request, List<TextSegment> texts, Map<Object, Object> attributes) {

        EmbeddingModelRequestContext asked() {
            return EmbeddingModelRequestContext.builder()
                    .textSegments(texts)
                    .embeddingRequest(request)
                    .embeddingModel(model)
                    .attributes(attributes)
                    .build();
        }

        EmbeddingModelResponseContext response(EmbeddingResponse response) {
            return EmbeddingModelResponseContext.builder()
                    .textSegments(texts)
                    .embeddingRequest(request)
                    .embeddingModel(model)
                    .attributes(attributes)
                    .embeddingResponse(response)
                    .response(Response.from(
                            response.embeddings(), response.metadata().tokenUsage()))
                    .build();
        }

        EmbeddingModelErrorContext failed(Throwable error) {
            return EmbeddingModelErrorContext.builder()
                    .textSegments(texts)
                    .embeddingRequest(request)
                    .embeddingModel(model)
                    .attributes(attributes)
                    .error(error)
                    .build();
        }
    }
}
