package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a batch's file may hold. */
class BatchInputTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("more lines than a batch may have fail it")
    void tooMany() throws IOException {
        Path file = Files.writeString(folder.resolve("lines"), "{}\n{}\n\n{}\n");
        try (LineFile lines = LineFile.open(file)) {
            assertThat(BatchInput.read(lines, name -> Optional.empty(), 2).problems())
                    .extracting(BatchJob.Problem::code)
                    .containsExactly("too_many_tasks");
        }
    }
}
