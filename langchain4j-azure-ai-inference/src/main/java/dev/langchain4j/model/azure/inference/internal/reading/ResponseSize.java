package dev.langchain4j.model.azure.inference.internal.reading;

import dev.langchain4j.model.azure.inference.internal.json.ResponseLimit;

/** Counts what a response in progress holds, so that a service that never ends does not exhaust the memory. */
final class ResponseSize {

    private final int maxChars;
    private long chars;

    ResponseSize(int maxChars) {
        this.maxChars = maxChars;
    }

    void add(int more) {
        chars += more;
        ResponseLimit.CHARACTERS.check(chars, maxChars);
    }
}
