package dev.langchain4j.model.azure.inference.emulator;

import dev.langchain4j.model.azure.inference.emulator.internal.answer.DefaultResponder;

/**
 * Decides what a deployment answers. The emulator does the rest: dialect, tokens, stop sequences, tool choice, response format,
 * usage. It must not block: for delays there is {@link Reply#after}.
 */
@FunctionalInterface
public interface Responder {

    /** The answer to this call. */
    Reply respond(ChatCall call);

    /** The responder for people, which needs no script. */
    static Responder byDefault() {
        return call -> Reply.of(DefaultResponder.respond(call));
    }

    /** A responder made of rules; what no rule answers is answered by default. */
    static ScriptedResponder scripted() {
        return new ScriptedResponder();
    }
}
