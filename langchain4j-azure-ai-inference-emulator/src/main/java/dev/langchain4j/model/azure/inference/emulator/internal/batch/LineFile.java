package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The lines of a file that are not blank, in any order, with only their places in memory. */
final class LineFile implements Closeable {

    private final RandomAccessFile file;
    private long[] starts = new long[64];
    private int[] lengths = new int[64];
    private int size;

    private LineFile(Path path) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    static LineFile open(Path path) throws IOException {
        LineFile lines = new LineFile(path);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 64 * 1024)) {
            lines.index(in);
        }
        return lines;
    }

    private void index(InputStream in) throws IOException {
        long start = 0;
        long at = 0;
        boolean blank = true;
        for (int b = in.read(); b >= 0; b = in.read()) {
            at++;
            if (b == '\n') {
                add(start, at - 1, blank);
                start = at;
                blank = true;
            } else {
                blank &= b == ' ' || b == '\t' || b == '\r';
            }
        }
        add(start, at, blank);
    }

    private void add(long start, long end, boolean blank) {
        if (blank) {
            return;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
        }
        starts[size] = start;
        lengths[size++] = Math.toIntExact(end - start);
    }

    int size() {
        return size;
    }

    byte[] line(int number) throws IOException {
        byte[] line = new byte[lengths[number]];
        file.seek(starts[number]);
        file.readFully(line);
        return line;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
