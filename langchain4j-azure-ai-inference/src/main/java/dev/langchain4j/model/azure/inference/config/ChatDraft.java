package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.chat.Capability;
import java.util.List;

/** What the options of a chat model are set on: both chat models take it over. */
final class ChatDraft {

    final AzureAiInferenceChatRequestParameters.Builder parameters = AzureAiInferenceChatRequestParameters.builder();
    List<Capability> supportedCapabilities = List.of();
    boolean rawEvents;
}
