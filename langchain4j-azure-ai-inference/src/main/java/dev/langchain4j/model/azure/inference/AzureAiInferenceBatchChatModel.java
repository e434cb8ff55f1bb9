package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.spi.ServiceHelper.loadFactories;

import dev.langchain4j.model.azure.inference.internal.batch.Batch;
import dev.langchain4j.model.azure.inference.internal.batch.BatchInfo;
import dev.langchain4j.model.azure.inference.internal.batch.BatchInfo.Counts;
import dev.langchain4j.model.azure.inference.internal.batch.BatchLimits;
import dev.langchain4j.model.azure.inference.internal.batch.BatchResults;
import dev.langchain4j.model.azure.inference.internal.batch.BatchService;
import dev.langchain4j.model.azure.inference.internal.batch.BatchSubmission;
import dev.langchain4j.model.azure.inference.internal.batch.BatchSubmission.KeyedRequest;
import dev.langchain4j.model.azure.inference.internal.batch.Page;
import dev.langchain4j.model.azure.inference.internal.http.ConnectionSettings;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import dev.langchain4j.model.azure.inference.internal.json.UnsupportedOption;
import dev.langchain4j.model.azure.inference.spi.AzureAiInferenceBatchChatModelBuilderFactory;
import dev.langchain4j.model.batch.BatchError;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.batch.BatchPage;
import dev.langchain4j.model.batch.BatchPagination;
import dev.langchain4j.model.batch.BatchRequest;
import dev.langchain4j.model.batch.BatchResponse;
import dev.langchain4j.model.batch.BatchState;
import dev.langchain4j.model.chat.BatchChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A {@link BatchChatModel} on deployments of Azure's batch SKUs, which answer within 24 hours at half the price. On
 * endpoints of type {@link AzureAiInferenceEndpointType#OPENAI_V1} only.
 *
 * <p>The i-th result belongs to the i-th request. Requests that are too many for one batch of the service (100,000, or
 * 200 MB) become several: the id is then {@code id1,id2,…}, the state that of the least finished.
 *
 * <p>Beside LangChain4j's methods, whose requests and responses are lists, {@link #submit(Iterator)} and {@link
 * #forEachResult} hold one request or response in memory at a time, and the others in temporary files.
 *
 * <p>Thread-safe. All methods block. Failures are LangChain4j's exceptions; their cause, an {@link
 * AzureAiInferenceException}, holds the details from Azure. What fails for one request only is a {@link BatchError} among
 * the results, whose code is the HTTP status, or 0 if there is none.
 */
public class AzureAiInferenceBatchChatModel implements BatchChatModel {

    private final BatchService service;
    private final BatchSubmission.Options options;
    private final BatchResults results;

    /**
     * Creates the model that the builder describes.
     *
     * @throws IllegalArgumentException if an option is missing or wrong; the message names it and a remedy
     */
    public AzureAiInferenceBatchChatModel(Builder builder) {
        AzureAiInferenceChatRequestParameters parameters = builder.batchParameters();
        ConnectionSettings settings = BatchService.connection(builder.connection.named(parameters.modelName()));
        InferenceClient client = settings.client();
        this.service = new BatchService(client);
        this.options = new BatchSubmission.Options(
                builder.target(client.endpoint(), parameters),
                parameters.withModelName(client.endpoint().modelName()),
                builder.limits,
                builder.filesExpireAfter,
                settings.retries());
        this.results = new BatchResults(service, builder.limits(), Boolean.TRUE.equals(parameters.returnThinking()));
    }

    /**
     * Submits requests. The response has the batch's id and no results yet.
     *
     * @throws IllegalArgumentException if there are no requests, or one of them can't be sent
     */
    @Override
    public BatchResponse<ChatResponse> submit(BatchRequest<ChatRequest> request) {
        return submit(request.requests().iterator());
    }

    /**
     * The same for any number of requests, which are taken from the iterator one by one.
     *
     * @throws IllegalArgumentException if there are no requests, or one of them can't be sent
     */
    public BatchResponse<ChatResponse> submit(Iterator<ChatRequest> requests) {
        return submitAll(requests, KeyedRequest::withoutKey, null);
    }

    /**
     * The same with a file that records each step. If the program ends before this method returns, call it again with the
     * same requests and the same file: what has been uploaded is not uploaded again, and a batch that the service lists is
     * not created again. If the response to a creation is lost, this method looks for the batch in the list for 45 seconds;
     * if the service lists it only later, the same requests run, and are billed, twice. Once all is submitted, this method
     * returns the same id and creates nothing billable, unless the service has failed a part of it before it ran: such parts
     * are submitted again.
     *
     * @param jobFile created if it does not exist; holds neither prompts nor secrets; for one program at a time
     * @throws IllegalArgumentException if the file records other requests or another endpoint, is no job file, or as above
     */
    public BatchResponse<ChatResponse> submit(Iterator<ChatRequest> requests, Path jobFile) {
        return submitAll(requests, KeyedRequest::withoutKey, Objects.requireNonNull(jobFile, "jobFile"));
    }

    /**
     * The same with a key for each request, which comes back with its result: see {@link #forEachResultByKey}. For requests
     * whose order is no longer known when the results come, such as the rows of a table.
     *
     * @param requests keys and requests; a key has 1 to 48 letters of ASCII, digits, '-' or '_', may come again, and is
     *     part of the {@code custom_id} that the service sees
     * @throws IllegalArgumentException if a key has another form, or as above
     */
    public BatchResponse<ChatResponse> submitByKey(
            Iterator<? extends Map.Entry<String, ChatRequest>> requests, Path jobFile) {
        return submitAll(requests, KeyedRequest::of, Objects.requireNonNull(jobFile, "jobFile"));
    }

    private <T> BatchResponse<ChatResponse> submitAll(
            Iterator<T> requests, Function<T, KeyedRequest> reader, @Nullable Path jobFile) {
        Objects.requireNonNull(requests, "requests");
        Iterator<KeyedRequest> keyed = StreamSupport.stream(Spliterators.spliteratorUnknownSize(requests, 0), false)
                .map(reader)
                .iterator();
        Batch batch = new BatchSubmission(service, options, jobFile).submit(keyed);
        return response(batch.id(), batch.state(), List.of());
    }

    /**
     * Returns the state of a batch, with all results once it has ended. For large batches see {@link #status} and {@link
     * #forEachResult}, which has the same exceptions for results that can't be read.
     */
    @Override
    public BatchResponse<ChatResponse> retrieve(String batchId) {
        Batch batch = service.find(batchId);
        BatchState state = batch.state();
        List<BatchItemResult<ChatResponse>> all = new ArrayList<>();
        if (state.isTerminal()) {
            results.forEach(batch, (key, result) -> all.add(result));
        }
        return response(batchId, state, all);
    }

    /** Returns how far a batch has come, without its results. Azure asks clients to poll at most once a minute. */
    public AzureAiInferenceBatchStatus status(String batchId) {
        Batch batch = service.find(batchId);
        Counts counts = batch.counts();
        return new AzureAiInferenceBatchStatus(
                batchId, batch.state(), counts.total(), counts.completed(), counts.failed(), batch.errors());
    }

    /**
     * Passes the results of a batch that has ended to a consumer: one for each request, in the order of the requests. One
     * result is in memory at a time, the others are in temporary files. If the batch is split, its parts are read one after
     * the other: if one of them can't be read, the results of those before it have been passed on. An exception of the
     * consumer ends the reading and is thrown.
     *
     * @throws IllegalStateException if the batch has not ended
     * @throws dev.langchain4j.exception.InternalServerException if the batch is completed, but not all of its results can
     *     be read yet: ask for them again later
     */
    public void forEachResult(String batchId, Consumer<BatchItemResult<ChatResponse>> consumer) {
        forEachResultByKey(batchId, (key, result) -> consumer.accept(result));
    }

    /**
     * The same with the keys of {@link #submitByKey}. The key is null where the request has no result, because its batch
     * failed, expired or was cancelled, and in batches that were submitted without keys.
     */
    public void forEachResultByKey(
            String batchId, BiConsumer<@Nullable String, BatchItemResult<ChatResponse>> consumer) {
        Batch batch = service.find(batchId);
        BatchState state = batch.state();
        if (!state.isTerminal()) {
            throw new IllegalStateException("batch " + batchId + " has not ended: it is " + state
                    + "; ask for its results when status(…) says that its state is terminal");
        }
        results.forEach(batch, consumer);
    }

    /** Cancels a batch. What is finished until then keeps its results and is billed. Azure takes up to ten minutes for it. */
    @Override
    public void cancel(String batchId) {
        service.cancel(batchId);
    }

    /**
     * Returns the batches of the resource, the newest first, without results: also those of other programs, and each part
     * of a split batch by itself.
     *
     * @param pagination null for the first page, of the service's own size
     */
    @Override
    public BatchPage<ChatResponse> list(@Nullable BatchPagination pagination) {
        Page<BatchInfo> page = pagination == null
                ? service.list(null, null)
                : service.list(pagination.pageSize(), pagination.pageToken());
        Stream<BatchResponse<ChatResponse>> batches =
                page.items().stream().map(batch -> response(batch.id(), batch.state(), List.of()));
        return new BatchPage<>(batches.toList(), page.next());
    }

    private static BatchResponse<ChatResponse> response(
            String id, BatchState state, List<BatchItemResult<ChatResponse>> results) {
        return BatchResponse.<ChatResponse>builder()
                .batchId(id)
                .state(state)
                .results(results)
                .build();
    }

    /** Returns an empty builder, or that of a framework that supplies its own. */
    public static Builder builder() {
        for (AzureAiInferenceBatchChatModelBuilderFactory factory :
                loadFactories(AzureAiInferenceBatchChatModelBuilderFactory.class)) {
            return factory.get();
        }
        return new Builder();
    }

    /**
     * Builds {@link AzureAiInferenceBatchChatModel}. Listeners and capabilities, which serve single calls, are rejected;
     * call listeners do not see batches.
     */
    public static class Builder extends ChatModelBuilder<Builder> {

        private BatchLimits limits = BatchLimits.AZURE;
        private @Nullable Duration filesExpireAfter;

        /** Public, so that frameworks can extend it. */
        public Builder() {}

        /**
         * How long Azure keeps the files of requests and results: 14 to 30 days on most resources. Default: until they are
         * deleted, and then a resource may have 500 files rather than 10,000.
         */
        public Builder filesExpireAfter(@Nullable Duration filesExpireAfter) {
            this.filesExpireAfter = OptionChecks.positive("filesExpireAfter", filesExpireAfter);
            return this;
        }

        /** For tests, which split smaller batches. */
        Builder limits(BatchLimits limits) {
            this.limits = limits;
            return this;
        }

        private AzureAiInferenceChatRequestParameters batchParameters() {
            refuse("listeners", !listeners.isEmpty());
            refuse("supportedCapabilities", supportedCapabilities != null);
            return parameters();
        }

        private static void refuse(String option, boolean isSet) {
            if (isSet) {
                throw UnsupportedOption.exception(
                        option,
                        option + " is not supported by a batch model, which makes no single calls",
                        "leave it unset");
            }
        }

        /**
         * Builds the model. Opens no connection yet.
         *
         * @throws IllegalArgumentException if an option is missing or wrong; the message names it and a remedy
         * @throws dev.langchain4j.exception.UnsupportedFeatureException if the endpoint's type has no batches, or if an
         *     option is set that batches do not have
         */
        public AzureAiInferenceBatchChatModel build() {
            return new AzureAiInferenceBatchChatModel(this);
        }
    }
}
