package dev.langchain4j.model.azure.inference.examples.reactive;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Schedulers;

/** Answers as events, each with a piece of the text. */
@RestController
class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    /** How many events are requested at once: at most this many are on their way to a browser that does not read. */
    private static final int AHEAD = 16;

    private final StreamingChatModel model;
    private final FerryDesk desk;

    Answers(StreamingChatModel model, FerryDesk desk) {
        this.model = model;
        this.desk = desk;
    }

    /** A piece of an answer. As JSON, because SSE strips a leading space. */
    record Part(String text) {}

    /** A publisher: what the browser takes is what the service is asked for, down to the connection. */
    @GetMapping(path = "/answers", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<Part> answer(@RequestParam String question) {
        ChatRequest request =
                ChatRequest.builder().messages(UserMessage.from(question)).build();
        return JdkFlowAdapter.flowPublisherToFlux(model.chat(request))
                .doOnRequest(events -> log.info("asks for {} events", events))
                .doOnCancel(() -> log.info("the browser has left: the stream is cancelled"))
                .doOnComplete(() -> log.info("complete"))
                .limitRate(AHEAD)
                .ofType(PartialResponse.class)
                .map(piece -> new Part(piece.text()));
    }

    /**
     * An AI service: its model sends as fast as it can, and is cancelled by its handle. For a browser that reads slowly, the pieces
     * wait in memory, without a bound.
     */
    @GetMapping(path = "/desk", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<Part> ask(@RequestParam String question) {
        // An AI service may block, for its memory or a tool: not on WebFlux's event loop.
        return Flux.<Part>create(parts -> start(question, parts)).subscribeOn(Schedulers.boundedElastic());
    }

    private void start(String question, FluxSink<Part> parts) {
        AtomicReference<@Nullable StreamingHandle> handle = new AtomicReference<>();
        parts.onCancel(() -> cancel(handle.get()));
        desk.answer(question)
                .onPartialResponseWithContext((piece, context) -> {
                    handle.set(context.streamingHandle());
                    if (parts.isCancelled()) {
                        cancel(context.streamingHandle()); // it left before the first piece
                    }
                    parts.next(new Part(piece.text()));
                })
                .onCompleteResponse(response -> parts.complete())
                .onError(parts::error)
                .start();
    }

    private static void cancel(@Nullable StreamingHandle handle) {
        if (handle != null && !handle.isCancelled()) {
            handle.cancel();
            log.info("the browser has left: the AI service's stream is cancelled");
        }
    }
}
