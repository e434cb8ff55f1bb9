package dev.langchain4j.model.azure.inference.internal.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.internal.error.TruncatedStreamException;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse.ToolCall;
import dev.langchain4j.model.azure.inference.testing.RecordingListener;
import dev.langchain4j.model.azure.inference.testing.WireCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every service, sync and streaming: the same response, however the bytes are cut, and none from half a stream. */
class ChatGoldenTest {

    private static final Pattern FINISH = Pattern.compile("\"finish_reason\": ?\"(?!null\")\\w+\"");

    static Stream<WireCase> chatCases() {
        return WireCase.all("chat");
    }

    @ParameterizedTest
    @MethodSource("chatCases")
    void plainAnswerIsAsExpected(WireCase aCase) {
        assertThat(aCase.reply()).isEqualTo(aCase.expectedReply());
    }

    @ParameterizedTest
    @MethodSource("chatCases")
    void streamedAnswerEqualsPlainAnswer(WireCase aCase) {
        assertThat(aCase.stream()).isEqualTo(aCase.expectedStream());
    }

    @ParameterizedTest
    @MethodSource("chatCases")
    void callbacksTellTheAnswer(WireCase aCase) {
        RecordingListener told = new RecordingListener();

        ChatCompletionsResponse answer = aCase.stream(told, aCase.streamBytes());

        assertThat(told.text).hasToString(answer.text() == null ? "" : answer.text());
        assertThat(told.thinking).hasToString(answer.thinking() == null ? "" : answer.thinking());
        assertThat(told.completeToolCalls)
                .containsExactlyElementsOf(answer.toolCalls().stream()
                        .map((ToolCall call) -> call.name() + " " + call.arguments())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("chatCases")
    void streamSplitInTwoAtEveryByteIsTheSame(WireCase aCase) {
        byte[] bytes = aCase.streamBytes();
        RecordingListener whole = new RecordingListener();
        ChatCompletionsResponse expected = aCase.stream(whole, bytes);

        for (int i = 0; i <= bytes.length; i++) {
            RecordingListener split = new RecordingListener();
            ChatCompletionsResponse answer =
                    aCase.stream(split, Arrays.copyOfRange(bytes, 0, i), Arrays.copyOfRange(bytes, i, bytes.length));
            if (!answer.equals(expected) || !split.calls.equals(whole.calls)) {
                assertThat(answer).as("split at %d", i).isEqualTo(expected);
                assertThat(split.calls).as("split at %d", i).isEqualTo(whole.calls);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("chatCases")
    void streamInRandomChunksIsTheSame(WireCase aCase) {
        byte[] bytes = aCase.streamBytes();
        ChatCompletionsResponse expected = aCase.stream();

        assertThat(aCase.stream(new RecordingListener(), chunks(bytes, new Random(0), 1)))
                .isEqualTo(expected);
        for (int seed = 0; seed < 50; seed++) {
            byte[][] chunks = chunks(bytes, new Random(seed), 1 + seed * 4);
            assertThat(aCase.stream(new RecordingListener(), chunks))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("chatCases")
    void lineEndsAreAllTheSame(WireCase aCase) {
        String stream = new String(aCase.streamBytes(), ISO_8859_1).replace("\r\n", "\n");
        ChatCompletionsResponse expected = aCase.stream();

        for (String lineEnd : List.of("\n", "\r", "\r\n")) {
            byte[] bytes = stream.replace("\n", lineEnd).getBytes(ISO_8859_1);
            assertThat(aCase.stream(new RecordingListener(), bytes)).isEqualTo(expected);
            assertThat(aCase.stream(new RecordingListener(), chunks(bytes, new Random(1), 1)))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("chatCases")
    void streamCutAtEveryByteIsAnErrorUnlessItsEndWasSeen(WireCase aCase) {
        byte[] bytes = aCase.streamBytes();
        String stream = new String(bytes, ISO_8859_1);
        ChatCompletionsResponse expected = aCase.stream();
        int whole = 0;

        for (int i = 0; i <= bytes.length; i++) {
            byte[] start = Arrays.copyOfRange(bytes, 0, i);
            try {
                ChatCompletionsResponse answer = aCase.stream(new RecordingListener(), start);
                assertThat(endWasSeen(stream, i)).as("an answer, cut at %d", i).isTrue();
                assertThat(answer.text()).as("cut at %d", i).isEqualTo(expected.text());
                assertThat(answer.toolCalls()).as("cut at %d", i).isEqualTo(expected.toolCalls());
                assertThat(answer.finishReason()).as("cut at %d", i).isEqualTo(expected.finishReason());
                whole++;
            } catch (TruncatedStreamException | MalformedResponseException e) {
                if (endWasSeen(stream, i)) {
                    throw new AssertionError("no answer, cut at " + i, e);
                }
            }
        }
        assertThat(whole).isPositive();
    }

    /** Told from the text alone: {@code [DONE]}, or a finish reason and no half line. */
    private static boolean endWasSeen(String stream, int length) {
        String start = stream.substring(0, length);
        if (stream.startsWith("{")) {
            return length >= stream.lastIndexOf('}') + 1;
        }
        if (start.contains("data: [DONE]")) {
            return true;
        }
        boolean lineEndsHere = length == stream.length() || "\r\n".indexOf(stream.charAt(length)) >= 0;
        String lastLine = start.substring(Math.max(start.lastIndexOf('\n'), start.lastIndexOf('\r')) + 1);
        boolean isClean = lastLine.isEmpty() || (lineEndsHere && lastLine.startsWith("data: {"));
        return isClean && FINISH.matcher(start).find();
    }

    private static byte[][] chunks(byte[] bytes, Random random, int max) {
        List<byte[]> chunks = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(max));
            chunks.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return chunks.toArray(byte[][]::new);
    }
}
