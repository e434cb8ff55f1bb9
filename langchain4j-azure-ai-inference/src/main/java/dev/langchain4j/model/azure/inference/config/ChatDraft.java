package dev.langchain4j.model.azure.inference.config;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceOnUnsupported;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.chat.Capability;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the options of a chat model are set on: both chat models take it over. */
final class ChatDraft {

    final AzureAiInferenceChatRequestParameters.Builder parameters = AzureAiInferenceChatRequestParameters.builder();

    @Nullable
    AzureAiInferenceProfile profile;

    @Nullable
    AzureAiInferenceOnUnsupported onUnsupported;

    /** Null for those of the profile. */
    @Nullable
    List<Capability> supportedCapabilities;

    @Nullable
    Integer maxToolCalls;

    @Nullable
    Integer maxAnswerChars;

    @Nullable
    Integer maxEventBytes;

    @Nullable
    Integer maxNestingDepth;

    boolean rawEvents;
}
