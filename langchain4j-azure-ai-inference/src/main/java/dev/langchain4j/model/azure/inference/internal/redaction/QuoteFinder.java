package dev.langchain4j.model.azure.inference.internal.redaction;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds quotations of long texts in a short one: the short text is cut into windows, and the long texts are read once
 * against their hashes. The work grows with the sum of their lengths rather than with the product, however repetitive
 * they are.
 */
final class QuoteFinder {

    /** Which characters are compared. Lengths are in bytes of UTF-8: a few ideographs carry as much as a word. */
    private enum Fold {
        /** Letters and digits: punctuation and whitespace do not survive every quotation. */
        WORDS(12),
        /** Everything except case and the amount of whitespace. */
        LINE(16);

        final int length;

        Fold(int length) {
            this.length = length;
        }

        /** The character to compare, or -1 for none. */
        int of(char c) {
            boolean shown = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
            if (this == LINE && !shown) {
                return Character.isWhitespace(c) || isUnprintable(c) ? ' ' : c;
            }
            return shown || Character.getType(c) == Character.NON_SPACING_MARK ? Character.toLowerCase(c) : -1;
        }

        private static boolean isUnprintable(char c) {
            return Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT;
        }
    }

    /** A window of a text, its hash, and the positions of its first and last characters. */
    private record Window(long hash, DecodedText text, int first, int last) {}

    private final List<Window> windows = new ArrayList<>();
    private final Set<Long> sought = new HashSet<>();
    private final BitSet soughtBits = new BitSet();
    private final Set<Long> found = new HashSet<>();

    QuoteFinder(List<DecodedText> forms) {
        for (DecodedText form : forms) {
            for (Fold fold : Fold.values()) {
                Reading reading = new Reading(fold);
                reading.read(form.chars(), (hash, first, last) -> {
                    windows.add(new Window(hash, form, first, last));
                    sought.add(hash);
                    soughtBits.set(bit(hash));
                });
            }
        }
    }

    /** Reads a text that may have been quoted. */
    void read(CharSequence text) {
        for (Fold fold : Fold.values()) {
            new Reading(fold).read(text, (hash, first, last) -> {
                if (soughtBits.get(bit(hash)) && sought.contains(hash)) {
                    found.add(hash);
                }
            });
        }
    }

    /** The number of windows: the cost of the search in addition to reading. */
    int windows() {
        return windows.size();
    }

    /** Marks the quotations that were found. */
    void mark(BitSet marks) {
        for (Window window : windows) {
            if (found.contains(window.hash())) {
                marks.set(window.text().start(window.first()), window.text().end(window.last()));
            }
        }
    }

    private static int bit(long hash) {
        return (int) (hash >>> 48);
    }

    private interface Windows {
        void window(long hash, int first, int last);
    }

    /** Reads a text byte by byte with a rolling hash of the last few bytes (Rabin-Karp). */
    private static final class Reading {

        private static final long BASE = 0x9E3779B97F4A7C15L;

        private final Fold fold;
        private final byte[] bytes;
        private final int[] indexes;
        private final long leaving;
        private long hash;
        private long count;

        Reading(Fold fold) {
            this.fold = fold;
            this.bytes = new byte[fold.length];
            this.indexes = new int[fold.length];
            long power = 1;
            for (int i = 0; i < fold.length; i++) {
                power *= BASE;
            }
            this.leaving = power;
        }

        void read(CharSequence text, Windows windows) {
            int previous = -1;
            for (int i = 0; i < text.length(); i++) {
                int c = fold.of(text.charAt(i));
                if (c < 0 || (c == ' ' && previous == ' ')) {
                    continue;
                }
                previous = c;
                if (c >= 0x800) {
                    add(c >> 12, i, windows);
                }
                if (c >= 0x80) {
                    add(c >> 6, i, windows);
                }
                add(c, i, windows);
            }
        }

        private void add(int value, int index, Windows windows) {
            int slot = (int) (count % fold.length);
            hash = hash * BASE + (byte) value + 131 - (count >= fold.length ? leaving * (bytes[slot] + 131) : 0);
            bytes[slot] = (byte) value;
            indexes[slot] = index;
            count++;
            if (count >= fold.length) {
                windows.window(mixed(), indexes[(int) (count % fold.length)], index);
            }
        }

        /** A separate hash for each fold. */
        private long mixed() {
            long mixed = (hash + fold.length) * 0xBF58476D1CE4E5B9L;
            return mixed ^ (mixed >>> 29);
        }
    }
}
