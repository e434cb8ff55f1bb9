package dev.langchain4j.model.azure.inference.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.internal.batch.BatchPartFile.Line;
import dev.langchain4j.model.azure.inference.internal.wire.FileBody;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of requests. */
class BatchPartFileTest {

    private static final BatchLimits LIMITS = new BatchLimits(10, 10_000, Duration.ZERO, Duration.ZERO);

    private static String content(String... bodies) {
        try (BatchPartFile file = BatchPartFile.create("part.jsonl", null)) {
            for (String body : bodies) {
                assertThat(file.add("/responses", line(null, body), LIMITS)).isTrue();
            }
            return file.content();
        }
    }

    private static Line line(String key, String body) {
        return new Line(key, body.replace('\'', '"').getBytes(UTF_8));
    }

    @Test
    @DisplayName("requests are the same whatever the order of their fields is, which changes from JVM to JVM")
    void sameContent() {
        assertThat(content("{'a':1,'b':{'c':[1,2],'d':null}}", "{'e':true}"))
                .isEqualTo(content("{'b':{'d':null,'c':[1,2]},'a':1}", "{'e':true}"));
    }

    @ParameterizedTest
    @DisplayName("a value, an order or a place that changes is noticed")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'a':1,'b':2} | {'a':2,'b':1}",
                "{'a':[1,2]} | {'a':[2,1]}",
                "{'a':'Aa'} | {'a':'BB'}",
                "{'a':1,'b':0} | {'a':0,'b':1}",
                "{'a':'xy'} | {'a':'yx'}",
                "{'a':true} | {'a':null}"
            })
    void otherContent(String one, String other) {
        assertThat(content(one)).isNotEqualTo(content(other));
        assertThat(content(one, other)).isNotEqualTo(content(other, one));
    }

    @Test
    @DisplayName("another key for an equal request is noticed: its result would have the old one")
    void otherKey() {
        Set<String> contents = new HashSet<>();
        for (String key : new String[] {"a", "b", null}) {
            try (BatchPartFile file = BatchPartFile.create("part.jsonl", null)) {
                file.add("/responses", line(key, "{'a':1}"), LIMITS);
                contents.add(file.content());
            }
        }

        assertThat(contents).hasSize(3);
    }

    @Test
    @DisplayName("the file is gone when it is closed")
    void deleted() throws IOException {
        FileBody body;
        try (BatchPartFile file = BatchPartFile.create("part.jsonl", null)) {
            file.add("/responses", line(null, "{}"), LIMITS);
            body = file.finish();
            assertThat(Files.size(body.path())).isEqualTo(body.bytes());
            assertThat(body).asString().isEqualTo(body.bytes() + " bytes of multipart/form-data from a file");
        }
        assertThat(body.path()).doesNotExist();
    }

    @Test
    @DisplayName("the file is gone even if the disk is full")
    void fullDisk(@TempDir Path folder) throws IOException {
        Path path = Files.createFile(folder.resolve("part"));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void close() throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> new BatchPartFile(path, "boundary", full).close())
                .isInstanceOf(UncheckedIOException.class);
        assertThat(path).doesNotExist();
    }
}
