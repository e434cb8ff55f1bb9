package dev.langchain4j.model.azure.inference.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.internal.chat.ChatDialect;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.internal.reading.ServerSentEvents;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A folder below {@code wire/}: what one back end answers, plain ({@code response.json}) and streamed ({@code
 * stream.sse}), and what both mean ({@code expected.json}: the wire record, with what the stream does not carry in
 * {@code notStreamed}).
 */
public final class WireCase {

    /** Stands in expectations for the id of a tool call that came without one. */
    static final String GENERATED_ID = "<generated>";

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private final Path folder;
    // The service of a test reads from it too, on its own thread.
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    private WireCase(Path folder) {
        this.folder = folder;
    }

    public static Stream<WireCase> all(String group) {
        try {
            Path root = Path.of(WireCase.class.getResource("/wire/" + group).toURI());
            try (Stream<Path> folders = Files.list(root)) {
                return folders.sorted().map(WireCase::new).toList().stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    public byte[] bytes(String file) {
        return files.computeIfAbsent(file, name -> {
            try {
                return Files.readAllBytes(folder.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    public ObjectNode json(String file) {
        try {
            return (ObjectNode) MAPPER.readTree(bytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] responseBytes() {
        return bytes("response.json");
    }

    public byte[] streamBytes() {
        return bytes("stream.sse");
    }

    /** The result of reading the sync response. */
    public ChatCompletionsResponse reply() {
        return withStableIds(ChatDialect.CHAT_COMPLETIONS.readWhole(responseBytes(), ResponseLimits.DEFAULT));
    }

    /** What is read from the stream, fed at once. */
    public ChatCompletionsResponse stream() {
        return stream(new RecordingListener(), streamBytes());
    }

    /** What is read from these chunks. */
    public ChatCompletionsResponse stream(ChatAccumulator.Listener listener, byte[]... chunks) {
        ChatAccumulator answer = new ChatAccumulator(listener, ResponseLimits.DEFAULT);
        ServerSentEvents events = new ServerSentEvents(answer, ServerSentEvents.DEFAULT_MAX_EVENT_BYTES);
        for (byte[] chunk : chunks) {
            events.feed(chunk, 0, chunk.length);
        }
        events.end();
        return withStableIds(answer.end());
    }

    public ChatCompletionsResponse expectedReply() {
        ObjectNode expected = json("expected.json");
        expected.remove("notStreamed");
        return response(expected);
    }

    public ChatCompletionsResponse expectedStream() {
        ObjectNode expected = json("expected.json");
        if (expected.remove("notStreamed") instanceof ArrayNode absent) {
            absent.forEach(field -> expected.remove(field.textValue()));
        }
        return response(expected);
    }

    private static ChatCompletionsResponse response(ObjectNode expected) {
        for (String list : List.of("toolCalls", "contentFilterResults", "rawEvents")) {
            if (!expected.has(list)) {
                expected.putArray(list);
            }
        }
        JsonNode tier = expected.remove("serviceTier");
        ObjectNode details = expected.putObject("details");
        details.set("serviceTier", tier);
        List.of("annotations", "logprobs", "replay").forEach(details::putArray);
        return MAPPER.convertValue(expected, ChatCompletionsResponse.class);
    }

    private ChatCompletionsResponse withStableIds(ChatCompletionsResponse response) {
        String wire = new String(responseBytes(), StandardCharsets.UTF_8);
        List<ChatCompletionsResponse.ToolCall> toolCalls = response.toolCalls().stream()
                .map(call -> wire.contains('"' + call.id() + '"')
                        ? call
                        : new ChatCompletionsResponse.ToolCall(GENERATED_ID, call.name(), call.arguments()))
                .toList();
        return new ChatCompletionsResponse(
                response.id(),
                response.model(),
                response.created(),
                response.systemFingerprint(),
                response.text(),
                response.thinking(),
                response.refusal(),
                toolCalls,
                response.finishReason(),
                response.usage(),
                response.contentFilterResults(),
                response.rawEvents(),
                response.details());
    }

    @Override
    public String toString() {
        return name();
    }
}
