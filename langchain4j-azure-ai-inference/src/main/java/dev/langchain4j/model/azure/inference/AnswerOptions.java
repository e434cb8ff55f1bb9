package dev.langchain4j.model.azure.inference;

/**
 * How an answer is read.
 *
 * @param keepsRawEvents whether the data of each event is kept too, which grows with the stream
 * @param maxToolCalls how many tool calls an answer may have
 * @param maxAnswerChars how many characters of text, thinking, refusal and arguments an answer may have in all
 */
record AnswerOptions(boolean keepsRawEvents, int maxToolCalls, int maxAnswerChars) {

    static final AnswerOptions DEFAULT = new AnswerOptions(false, 1_000, 16 * 1024 * 1024);
}
