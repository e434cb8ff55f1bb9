package dev.langchain4j.model.azure.inference.config.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The content of a file at one moment. */
@SuppressWarnings("ArrayRecordComponent") // never compared: that is what the hash is for
public record FileContents(byte[] bytes, String sha256) {

    /** What stands for the hash of a file that cannot be read. */
    public static final String MISSING = "missing";

    /** No file that is read may be larger. */
    static final int MAX_BYTES = 1 << 20;

    /** Reads a file, though not far beyond the limit. */
    public static FileContents of(Path path) throws IOException {
        try (InputStream in = open(path)) {
            return of(in);
        }
    }

    /** A pipe or a device is refused: it could hold up the reading, and all who wait for it, for ever. */
    static InputStream open(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException("not a regular file");
        }
        return Files.newInputStream(path);
    }

    static FileContents of(InputStream in) throws IOException {
        return of(in.readNBytes(MAX_BYTES + 1));
    }

    private static FileContents of(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new FileContents(bytes, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
