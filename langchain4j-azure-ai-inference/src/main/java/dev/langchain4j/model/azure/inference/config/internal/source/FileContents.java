package dev.langchain4j.model.azure.inference.config.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The content of a file at one moment. */
@SuppressWarnings("ArrayRecordComponent") // never compared: the hash is for that
public record FileContents(byte[] bytes, String sha256) {

    /** Stands for the hash of a file that can't be read. */
    public static final String MISSING = "missing";

    /** The maximum size of files. */
    static final int MAX_BYTES = 1 << 20;

    /** Reads a file, though not far beyond the limit. */
    public static FileContents of(Path path) throws IOException {
        try (InputStream in = open(path)) {
            return of(in);
        }
    }

    /** Rejects pipes and devices, which could block reading forever. */
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
