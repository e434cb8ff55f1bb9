package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;

/** Fails in the callback that is named. */
public final class ThrowingRecorder extends StreamRecorder {

    private final String where;
    private final Throwable failure;

    public ThrowingRecorder(String where, Throwable failure) {
        this.where = where;
        this.failure = failure;
    }

    @Override
    public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
        super.onPartialResponse(partial, context);
        fail("onPartialResponse");
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        fail("onCompleteResponse");
        super.onCompleteResponse(response);
    }

    @Override
    public void onError(Throwable error) {
        super.onError(error);
        fail("onError");
    }

    private void fail(String here) {
        if (!here.equals(where)) {
            return;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
