package dev.langchain4j.model.azure.inference.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The floor: the JDK's client, a request that was rendered before, and an answer of which nothing is read but where its
 * events end.
 */
public class FloorPeer implements Peer {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Reads an answer. */
    protected interface Reader {
        /** Takes some of the body. Returns how many pieces of text have come so far. */
        int read(ByteBuffer bytes);

        /** What is left of it in the end. */
        Object end();
    }

    @Override
    public Chat chat(String url, List<String> turns) {
        HttpRequest request = request(url + "/chat/completions", chatBody(turns, false));
        return () -> {
            try {
                return length(bodyOf(request));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** Sends again what found its connection closed, which happens now and then; all peers do, too. */
    private byte[] bodyOf(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        }
    }

    @Override
    public Streaming streaming(String url, List<String> turns) {
        HttpRequest request = request(url + "/chat/completions", chatBody(turns, true));
        return pieces ->
                client.sendAsync(request, info -> new Body(newReader(), pieces)).thenApply(HttpResponse::body);
    }

    /** The length of a plain answer. */
    protected int length(byte[] body) {
        return body.length;
    }

    /** A reader for one stream. */
    protected Reader newReader() {
        return new CountingReader();
    }

    /** A request with everything that Azure wants. */
    protected static HttpRequest request(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("api-key", "0123456789abcdef0123456789abcdef")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(UTF_8)))
                .build();
    }

    private static String chatBody(List<String> turns, boolean stream) {
        String messages = IntStream.range(0, turns.size())
                .mapToObj(i -> "{\"role\":\"" + (i % 2 == 0 ? "user" : "assistant") + "\",\"content\":\""
                        + turns.get(i).replace("\"", "\\\"").replace("\n", "\\n") + "\"}")
                .collect(Collectors.joining(","));
        return "{\"model\":\"gpt-5.4\",\"messages\":[" + messages + "]" + (stream ? ",\"stream\":true" : "") + "}";
    }

    /** Counts the ends of events. The first event has no text, the last three neither. */
    private static final class CountingReader implements Reader {

        private static final int EVENTS_WITHOUT_TEXT = 4;

        private int events;
        private byte last;

        @Override
        public int read(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                byte next = bytes.get();
                if (next == '\n' && last == '\n') {
                    events++;
                }
                last = next;
            }
            return Math.max(0, events - EVENTS_WITHOUT_TEXT);
        }

        @Override
        public Object end() {
            return events;
        }
    }

    private static final class Body implements HttpResponse.BodySubscriber<Object> {

        private final Reader reader;
        private final IntConsumer pieces;
        private final CompletableFuture<Object> end = new CompletableFuture<>();

        Body(Reader reader, IntConsumer pieces) {
            this.reader = reader;
            this.pieces = pieces;
        }

        @Override
        public CompletionStage<Object> getBody() {
            return end;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            buffers.forEach(buffer -> pieces.accept(reader.read(buffer)));
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(reader.end());
        }
    }
}
