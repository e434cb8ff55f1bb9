package dev.langchain4j.model.azure.inference.config;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The content of a file at one moment. */
@SuppressWarnings("ArrayRecordComponent") // never compared: that is what the hash is for
record Contents(byte[] bytes, String sha256) {

    static Contents of(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Contents(bytes, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
