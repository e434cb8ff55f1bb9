package dev.langchain4j.model.azure.inference.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** The floor, and Jackson's streaming parser on each answer or event: the text in it is read and put together. */
public final class JacksonFloorPeer extends FloorPeer {

    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    protected int length(byte[] body) {
        int[] length = {0};
        readContents(body, 0, body.length, text -> length[0] += text.length());
        return length[0];
    }

    @Override
    protected Reader newReader() {
        return new EventReader();
    }

    private static void readContents(byte[] json, int from, int to, Consumer<String> contents) {
        try (JsonParser parser = FACTORY.createParser(json, from, to - from)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME
                        && parser.currentName().equals("content")
                        && parser.nextToken() == JsonToken.VALUE_STRING) {
                    contents.accept(parser.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class EventReader implements Reader {

        private static final int AFTER_DATA = "data: ".length();

        private final StringBuilder text = new StringBuilder();
        private byte[] buffer = new byte[64 * 1024];
        private int length;
        private int pieces;

        @Override
        public int read(ByteBuffer bytes) {
            int count = bytes.remaining();
            if (length + count > buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * (length + count));
            }
            bytes.get(buffer, length, count);
            int start = 0;
            int end = length + count;
            for (int i = Math.max(1, length); i < end; i++) {
                if (buffer[i] == '\n' && buffer[i - 1] == '\n') {
                    readEvent(start + AFTER_DATA, i - 1);
                    start = i + 1;
                }
            }
            length = end - start;
            System.arraycopy(buffer, start, buffer, 0, length);
            return pieces;
        }

        private void readEvent(int from, int to) {
            if (buffer[from] == '{') {
                readContents(buffer, from, to, piece -> {
                    pieces += piece.isEmpty() ? 0 : 1;
                    text.append(piece);
                });
            }
        }

        @Override
        public Object end() {
            return text.toString();
        }
    }
}
