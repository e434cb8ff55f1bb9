package dev.langchain4j.model.azure.inference.internal.reading;

import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator.Listener;
import org.jspecify.annotations.Nullable;

/** Text, thinking and refusal of an answer, told to the listener as they come; each null while nothing has come. */
public final class TextAccumulator implements ThinkTagParser.Sink {

    private final Listener listener;
    private final AnswerSize size;
    private final ThinkTagParser thinkTags = new ThinkTagParser(this);
    private final @Nullable TextSentinelFilter sentinels;
    private final GrowingText text = new GrowingText();
    private final GrowingText thinking = new GrowingText();
    private final GrowingText refusal = new GrowingText();

    TextAccumulator(Listener listener, AnswerSize size, boolean removesSentinels) {
        this.listener = listener;
        this.size = size;
        this.sentinels = removesSentinels ? new TextSentinelFilter(thinkTags::feed) : null;
    }

    /** A piece of the content, in which there may be reasoning too. */
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

    /** A piece of reasoning that came as such. */
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

    /** Counts what is kept beside text, thinking and refusal. */
    public void count(int chars) {
        size.add(chars);
    }

    /** No more content comes, or something else than content comes next: what was held back must be told before. */
    void flush() {
        if (sentinels != null) {
            sentinels.end();
        }
        thinkTags.end();
    }

    /**
     * Takes out what precedes a closing tag, which is reasoning if the prompt's template opened it. To be asked at the end
     * only: what has been told as text by then stays told.
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
