package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Waits for the end of a stream, and notes which observation is current in its callbacks, and on which threads they run. */
class StreamEnd implements StreamingChatResponseHandler {

    final CompletableFuture<ChatResponse> response = new CompletableFuture<>();
    final Set<String> current = ConcurrentHashMap.newKeySet();
    final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    private final ObservationRegistry observations;

    StreamEnd(ObservationRegistry observations) {
        this.observations = observations;
    }

    private void note() {
        Observation observation = observations.getCurrentObservation();
        current.add(observation == null ? "none" : observation.getContext().getName());
        threads.add(Thread.currentThread());
    }

    @Override
    public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
        note();
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
        note();
        response.complete(complete);
    }

    @Override
    public void onError(Throwable error) {
        note();
        response.completeExceptionally(error);
    }

    /** What it ended with: a response, or what failed it. */
    Object await() {
        return response.handle((complete, failure) -> complete == null ? failure : complete)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
