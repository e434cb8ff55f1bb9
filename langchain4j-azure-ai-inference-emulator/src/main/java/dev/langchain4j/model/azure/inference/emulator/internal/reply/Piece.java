package dev.langchain4j.model.azure.inference.emulator.internal.reply;

import java.time.Duration;

/** Bytes that are written together, after a pause. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record Piece(Duration pause, byte[] bytes) {}
