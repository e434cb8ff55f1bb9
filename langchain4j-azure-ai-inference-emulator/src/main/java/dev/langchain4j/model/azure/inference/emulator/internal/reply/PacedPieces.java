package dev.langchain4j.model.azure.inference.emulator.internal.reply;

import java.time.Duration;
import java.util.Iterator;

/** Pieces with a pause between them. */
final class PacedPieces implements Iterator<Piece> {

    private final Iterator<Piece> pieces;
    private final Duration pace;
    private boolean first = true;

    PacedPieces(Iterator<Piece> pieces, Duration pace) {
        this.pieces = pieces;
        this.pace = pace;
    }

    @Override
    public boolean hasNext() {
        return pieces.hasNext();
    }

    @Override
    public Piece next() {
        Piece piece = pieces.next();
        Duration pause = first ? Duration.ZERO : pace;
        first = false;
        return new Piece(pause, piece.bytes());
    }
}
