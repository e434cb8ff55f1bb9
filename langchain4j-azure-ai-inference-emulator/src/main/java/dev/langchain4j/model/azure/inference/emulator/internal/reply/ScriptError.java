package dev.langchain4j.model.azure.inference.emulator.internal.reply;

/** The responder answered what no model could: the test or example is wrong, and is told so loudly. */
public final class ScriptError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ScriptError(String message) {
        super(message);
    }
}
