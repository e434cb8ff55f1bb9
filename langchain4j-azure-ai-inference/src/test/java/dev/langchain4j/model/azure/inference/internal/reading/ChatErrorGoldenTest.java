package dev.langchain4j.model.azure.inference.internal.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.testing.RecordingListener;
import dev.langchain4j.model.azure.inference.testing.WireCase;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies without a complete response: always an exception that says so, however the bytes are cut, never a hang. */
class ChatErrorGoldenTest {

    static Stream<WireCase> errorCases() {
        return WireCase.all("chat-errors");
    }

    @ParameterizedTest
    @MethodSource("errorCases")
    void isAnException(WireCase aCase) {
        byte[] bytes = aCase.streamBytes();
        ObjectNode expected = aCase.json("expected.json");

        for (int i = 0; i <= bytes.length; i++) {
            byte[] first = Arrays.copyOfRange(bytes, 0, i);
            byte[] second = Arrays.copyOfRange(bytes, i, bytes.length);
            RecordingListener told = new RecordingListener();

            Throwable thrown = catchThrowable(() -> read(told, first, second));

            assertThat(thrown).as("split at %d", i).isNotNull();
            assertThat(thrown.getClass().getSimpleName())
                    .as("split at %d: %s", i, thrown)
                    .isEqualTo(expected.get("exception").textValue());
            String said = thrown instanceof ErrorInSuccessException error ? error.raw() : thrown.getMessage();
            assertThat(said).contains(expected.get("contains").textValue());
            assertThat(thrown.getMessage()).hasSizeLessThan(500);
            assertThat(told.text).hasToString(expected.get("text").textValue());
        }
    }

    private static void read(ChatAccumulator.Listener listener, byte[] first, byte[] second) {
        ChatAccumulator answer = new ChatAccumulator(listener, ResponseLimits.DEFAULT);
        ServerSentEvents events = new ServerSentEvents(answer, ServerSentEvents.DEFAULT_MAX_EVENT_BYTES);
        events.feed(first, 0, first.length);
        events.feed(second, 0, second.length);
        events.end();
        answer.end();
    }
}
