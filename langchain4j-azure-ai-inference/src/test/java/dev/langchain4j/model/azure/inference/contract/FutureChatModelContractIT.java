package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.ChatResponseAndStreamingMetadata;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.concurrent.CompletionException;

/** The same contract for futures. */
class FutureChatModelContractIT extends ChatModelContractIT {

    @Override
    protected ChatResponseAndStreamingMetadata chat(ChatModel model, ChatRequest request) {
        try {
            return new ChatResponseAndStreamingMetadata(model.chatAsync(request).join(), null);
        } catch (CompletionException e) {
            // Of the library, thrown by the future alone.
            throw (RuntimeException) e.getCause();
        }
    }
}
