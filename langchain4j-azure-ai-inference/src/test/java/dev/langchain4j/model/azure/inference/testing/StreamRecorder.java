package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler that records all callbacks and their threads. */
public class StreamRecorder implements StreamingChatResponseHandler {

    public final List<String> texts = new CopyOnWriteArrayList<>();
    final List<String> thoughts = new CopyOnWriteArrayList<>();
    final List<PartialToolCall> partialToolCalls = new CopyOnWriteArrayList<>();
    final List<CompleteToolCall> completeToolCalls = new CopyOnWriteArrayList<>();
    final List<Object> unmapped = new CopyOnWriteArrayList<>();
    public final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    public final AtomicInteger endings = new AtomicInteger();
    public final CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
    public final CompletableFuture<StreamingHandle> handle = new CompletableFuture<>();

    @Override
    public void onPartialResponse(PartialResponse partialResponse, PartialResponseContext context) {
        threads.add(Thread.currentThread());
        texts.add(partialResponse.text());
        handle.complete(context.streamingHandle());
    }

    @Override
    public void onPartialThinking(PartialThinking partialThinking) {
        threads.add(Thread.currentThread());
        thoughts.add(partialThinking.text());
    }

    @Override
    public void onPartialToolCall(PartialToolCall partialToolCall) {
        threads.add(Thread.currentThread());
        partialToolCalls.add(partialToolCall);
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall completeToolCall) {
        threads.add(Thread.currentThread());
        completeToolCalls.add(completeToolCall);
    }

    @Override
    public void onUnmappedRawEvent(Object rawEvent) {
        threads.add(Thread.currentThread());
        unmapped.add(rawEvent);
    }

    @Override
    public void onCompleteResponse(ChatResponse completeResponse) {
        threads.add(Thread.currentThread());
        endings.incrementAndGet();
        answer.complete(completeResponse);
    }

    @Override
    public void onError(Throwable error) {
        threads.add(Thread.currentThread());
        endings.incrementAndGet();
        answer.completeExceptionally(error);
    }

    public String thinking() {
        return String.join("", thoughts);
    }

    public String text() {
        return String.join("", texts);
    }

    /** Waits for the response, but not forever. */
    public ChatResponse await() {
        try {
            return answer.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the stream did not end", e);
        }
    }

    /** Waits for the error, but not for ever. */
    public Throwable awaitError() {
        try {
            ChatResponse response = answer.get(20, TimeUnit.SECONDS);
            throw new AssertionError("the stream did not fail, but answered: " + response);
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the stream did not end", e);
        }
    }
}
