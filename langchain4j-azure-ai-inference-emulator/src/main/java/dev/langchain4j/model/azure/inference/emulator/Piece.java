package dev.langchain4j.model.azure.inference.emulator;

import java.time.Duration;

/** Bytes that are written together, after a pause. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Piece(Duration pause, byte[] bytes) {}
