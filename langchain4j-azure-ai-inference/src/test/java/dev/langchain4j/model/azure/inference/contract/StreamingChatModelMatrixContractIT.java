package dev.langchain4j.model.azure.inference.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceApiForm;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same on each pair of endpoint type and provider, with the provider's profile. */
@ParameterizedClass
@EnumSource
class StreamingChatModelMatrixContractIT extends StreamingChatModelContractIT {

    @Parameter
    ContractPair pair;

    @Override
    ContractTarget target() {
        return ContractTarget.of(pair);
    }

    /** That test sleeps for 30 s and is the same for all pairs: {@link StreamingChatModelContractIT} runs it. */
    @Override
    protected boolean supportsStreamingCancellation() {
        return false;
    }

    /** A serverless endpoint is one deployment. */
    @Override
    protected boolean supportsModelNameParameter() {
        return pair.endpointType() != AzureAiInferenceApiForm.SERVERLESS;
    }

    /** What the model was built with may be another name, so that a configuration moves between endpoint types as it is. */
    @Override
    @ParameterizedTest
    @MethodSource("models")
    @DisabledIf("supportsModelNameParameter")
    protected void should_fail_if_modelName_is_not_supported(StreamingChatModel model) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("What is the capital of Germany?"))
                .modelName("another")
                .build();

        assertThatThrownBy(() -> chat(model, request))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("modelName");
    }

    @Override
    @ParameterizedTest
    @MethodSource("models")
    protected void should_respect_stopSequences_in_chat_request(StreamingChatModel model) {
        if (target().takes("stop")) {
            super.should_respect_stopSequences_in_chat_request(model);
        } else {
            itSaysThatStopIsOmitted(model);
        }
    }

    @Override
    @Test
    protected void should_respect_stopSequences_in_default_model_parameters() {
        if (target().takes("stop")) {
            super.should_respect_stopSequences_in_default_model_parameters();
        } else {
            itSaysThatStopIsOmitted(createModelWith(stop()));
        }
    }

    private void itSaysThatStopIsOmitted(StreamingChatModel model) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("Say 'Hello World'"))
                .parameters(stop())
                .build();

        ChatResponseMetadata metadata = chat(model, request).chatResponse().metadata();

        assertThat(((AzureAiInferenceChatResponseMetadata) metadata).degradations())
                .anyMatch(degradation -> degradation.contains("stop"));
    }

    private static ChatRequestParameters stop() {
        return ChatRequestParameters.builder().stopSequences("World").build();
    }
}
