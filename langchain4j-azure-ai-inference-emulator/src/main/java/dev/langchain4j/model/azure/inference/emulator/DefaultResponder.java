package dev.langchain4j.model.azure.inference.emulator;

/** The responder for people. */
final class DefaultResponder implements Responder {

    @Override
    public Reply respond(ChatCall call) {
        if (call.wantsJson()) {
            return Reply.text(call.schema()
                    .map(schema -> Json.text(PlainestInstance.of(schema)))
                    .orElse("{}"));
        }
        return Reply.text("This is an emulator, not a language model.");
    }
}
