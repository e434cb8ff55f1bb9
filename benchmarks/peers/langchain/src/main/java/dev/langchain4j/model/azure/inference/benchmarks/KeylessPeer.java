package dev.langchain4j.model.azure.inference.benchmarks;

import dev.langchain4j.model.chat.ChatModel;
import java.util.List;

/**
 * A model without a key: it asks for tokens as the identity that the platform gives to this process. The class path has of
 * azure-identity what a server needs, on whatever transport the peer has anyway.
 */
public abstract class KeylessPeer implements Peer {

    /** The model for plain calls. */
    protected abstract ChatModel chatModel(String url);

    @Override
    public Chat chat(String url, List<String> turns) {
        return LangChainPeer.chat(chatModel(url), turns);
    }
}
