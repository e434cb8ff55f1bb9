package dev.langchain4j.model.azure.inference.internal.reading;

import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator.Listener;
import org.jspecify.annotations.Nullable;

/**
 * Text, thinking and refusal of a response, passed to the listener as they arrive; each null if nothing has arrived.
 */
public final class TextAccumulator implements ThinkTagParser.Sink {

    private final Listener listener;
    private final ResponseSize size;
    private final ThinkTagParser thinkTags = new ThinkTagParser(this);
    private final @Nullable TextSentinelFilter sentinels;
    private final TextBuffer text = new TextBuffer();
    private final TextBuffer thinking = new TextBuffer();
    private final TextBuffer refusal = new TextBuffer();

    TextAccumulator(Listener listener, ResponseSize size, boolean removesSentinels) {
        this.listener = listener;
        this.size = size;
        this.sentinels = removesSentinels ? new TextSentinelFilter(thinkTags::feed) : null;
    }

    /** Adds a piece of the content, which may include reasoning. */
    public void addContent(@Nullable String content) {
        if (content != null) {
            size.add(content.length());
            if (sentinels == null) {
                thinkTags.feed(content);
            } else {
                sentinels.feed(content);
            }
        }
    }

    /** Adds a piece of reasoning that was sent as such. */
    public void addThinking(@Nullable String piece) {
        if (piece != null) {
            size.add(piece.length());
            thinking(piece);
        }
    }

    public void addRefusal(@Nullable String piece) {
        if (piece != null) {
            size.add(piece.length());
            refusal.append(piece);
        }
    }

    /** Counts what is kept in addition to text, thinking and refusal. */
    public void count(int chars) {
        size.add(chars);
    }

    /** Passes on what was held back, because no more content follows, or something other than content. */
    void flush() {
        if (sentinels != null) {
            sentinels.end();
        }
        thinkTags.end();
    }

    /**
     * Extracts the text before a closing tag, which is reasoning if the prompt's template opened it. Call it at the end
     * only: what has been passed on as text by then stays text.
     */
    void splitAtClosingTag() {
        String all = text.orNull();
        if (all == null || thinking.orNull() != null || !all.contains(ThinkTagParser.CLOSE)) {
            return;
        }
        text.clear();
        new ThinkTagParser(new ThinkTagParser.Sink() {
                    @Override
                    public void text(String piece) {
                        text.append(piece);
                    }

                    @Override
                    public void thinking(String piece) {
                        thinking.append(piece);
                    }
                })
                .feed(ThinkTagParser.OPEN + all);
    }

    @Override
    public void text(String piece) {
        text.append(piece);
        listener.onText(piece);
    }

    @Override
    public void thinking(String piece) {
        thinking.append(piece);
        listener.onThinking(piece);
    }

    public @Nullable String text() {
        return text.orNull();
    }

    public @Nullable String thinking() {
        return thinking.orNull();
    }

    public @Nullable String refusal() {
        return refusal.orNull();
    }
}
