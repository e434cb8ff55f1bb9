package dev.langchain4j.model.azure.inference.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that become files. */
class FileReceiverTest {

    private static final Exchange UNUSED = null;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a b c"})
    @DisplayName("replaces what an attempt before it has written")
    void replaces(String chunks) throws IOException {
        Path path = Files.writeString(folder.resolve("results"), "of another attempt");
        FileReceiver receiver = new FileReceiver(path);
        for (String chunk : chunks.split(" ")) {
            receiver.feed(UTF_8.encode(chunk));
        }

        assertThat(receiver.end(UNUSED)).hasContent(chunks.replace(" ", ""));
    }

    @Test
    @DisplayName("opens the file not before the body arrives, and empties it if there is no body")
    void opensLate() throws IOException {
        Path path = Files.writeString(folder.resolve("results"), "of another attempt");
        FileReceiver receiver = new FileReceiver(path);

        assertThat(path).hasContent("of another attempt");
        assertThat(receiver.end(UNUSED)).isEmptyFile();
    }
}
