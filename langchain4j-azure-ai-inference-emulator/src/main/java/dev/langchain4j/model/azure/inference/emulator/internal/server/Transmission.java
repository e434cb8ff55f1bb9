package dev.langchain4j.model.azure.inference.emulator.internal.server;

import dev.langchain4j.model.azure.inference.emulator.internal.reply.Delivery;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Delivery.Ending;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Piece;
import java.io.EOFException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer's pieces with the pauses and the ending that were asked for. It holds no thread: each pause is a task of the
 * scheduler, and while it waits it looks whether the client is still there.
 */
final class Transmission extends IteratingCallback {

    private static final long LOOK_EVERY_MILLIS = 50;

    private final Exchange exchange;
    private final Iterator<Piece> pieces;
    private final Delivery delivery;
    private final boolean wire;
    private @Nullable Piece next;
    private long waitMillis;
    private long sent;
    private boolean cut;
    private boolean complete;

    Transmission(Exchange exchange, Iterator<Piece> pieces, Delivery delivery, boolean wire) {
        this.exchange = exchange;
        this.pieces = pieces;
        this.delivery = delivery;
        this.wire = wire;
        this.waitMillis = delivery.delay().toMillis();
    }

    void start() {
        iterate();
    }

    @Override
    protected Action process() {
        if (complete) {
            return Action.SUCCEEDED;
        }
        if (exchange.clientHasGone()) {
            throw new ClientGone();
        }
        if (waitMillis == 0 && next == null) {
            if (cut) {
                return end();
            }
            if (pieces.hasNext()) {
                next = pieces.next();
                waitMillis = next.pause().toMillis();
            }
        }
        return waitMillis > 0 ? pause() : send();
    }

    private Action pause() {
        long slice = Math.min(waitMillis, LOOK_EVERY_MILLIS);
        waitMillis -= slice;
        exchange.later(this::iterate, slice);
        return Action.IDLE;
    }

    private Action send() {
        byte[] bytes = next == null ? new byte[0] : next.bytes();
        next = null;
        cut = sent + bytes.length >= delivery.endAfter();
        if (cut) {
            bytes = Arrays.copyOf(bytes, (int) (delivery.endAfter() - sent));
        }
        complete = !cut && !pieces.hasNext();
        write(complete, bytes);
        return Action.SCHEDULED;
    }

    private void write(boolean last, byte[] bytes) {
        sent += bytes.length;
        if (wire) {
            exchange.writeToWire(bytes, this);
        } else {
            exchange.write(last, bytes, this);
        }
    }

    private Action end() {
        if (delivery.ending() == Ending.STALL) {
            waitMillis = Duration.ofDays(1).toMillis();
            return pause();
        }
        complete = true;
        exchange.abandon(delivery.ending() == Ending.RESET);
        return Action.SUCCEEDED;
    }

    @Override
    protected void onCompleteSuccess() {
        if (wire) {
            exchange.abandon(false);
        } else {
            exchange.answered();
        }
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        exchange.lost(cause);
    }

    private static final class ClientGone extends RuntimeException implements QuietException {
        private static final long serialVersionUID = 1L;

        ClientGone() {
            super("the client went away", new EOFException(), false, false);
        }
    }
}
