package dev.langchain4j.model.azure.inference.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.profile.ServedPair;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same on each pair of endpoint type and provider, with the provider's profile. */
@ParameterizedClass
@MethodSource("dev.langchain4j.model.azure.inference.internal.profile.ServedPair#ofContract")
class ChatModelMatrixContractIT extends ChatModelContractIT {

    @Parameter
    ServedPair pair;

    @Override
    ContractTarget target() {
        return ContractTarget.of(pair);
    }

    /** A serverless endpoint is one deployment. */
    @Override
    protected boolean supportsModelNameParameter() {
        return pair.endpointType() != AzureAiInferenceEndpointType.SERVERLESS;
    }

    /** What the model was built with may be another name, so that a configuration moves between endpoint types as it is. */
    @Override
    @ParameterizedTest
    @MethodSource("models")
    @DisabledIf("supportsModelNameParameter")
    protected void should_fail_if_modelName_is_not_supported(ChatModel model) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("What is the capital of Germany?"))
                .modelName("another")
                .build();

        assertThatThrownBy(() -> model.chat(request))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("modelName");
    }

    @Override
    @ParameterizedTest
    @MethodSource("models")
    protected void should_respect_stopSequences_in_chat_request(ChatModel model) {
        if (target().takes("stop")) {
            super.should_respect_stopSequences_in_chat_request(model);
        } else {
            itSaysWhatIsOmitted(model, stop(), "stopSequences");
        }
    }

    @Override
    @Test
    protected void should_respect_stopSequences_in_default_model_parameters() {
        if (target().takes("stop")) {
            super.should_respect_stopSequences_in_default_model_parameters();
        } else {
            itSaysWhatIsOmitted(createModelWith(stop()), stop(), "stopSequences");
        }
    }

    /** With the policy to degrade they are omitted, which the response says. */
    @Override
    @ParameterizedTest
    @MethodSource("models")
    @DisabledIf("supportsTools")
    protected void should_fail_if_tools_are_not_supported(ChatModel model) {
        super.should_fail_if_tools_are_not_supported(failing());
        itSaysWhatIsOmitted(model, tools(ToolChoice.AUTO), "toolSpecifications (1 tool)");
    }

    @Override
    @ParameterizedTest
    @MethodSource("models")
    @DisabledIf("supportsToolChoiceRequired")
    protected void should_fail_if_tool_choice_REQUIRED_is_not_supported(ChatModel model) {
        super.should_fail_if_tool_choice_REQUIRED_is_not_supported(failing());
        itSaysWhatIsOmitted(model, tools(ToolChoice.REQUIRED), "ToolChoice.REQUIRED");
    }

    private void itSaysWhatIsOmitted(ChatModel model, ChatRequestParameters parameters, String option) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("Say 'Hello World'"))
                .parameters(parameters)
                .build();

        ChatResponseMetadata metadata = model.chat(request).metadata();

        assertThat(((AzureAiInferenceChatResponseMetadata) metadata).degradations())
                .anyMatch(degradation -> degradation.contains(option));
    }

    private static ChatRequestParameters tools(ToolChoice choice) {
        return ChatRequestParameters.builder()
                .toolSpecifications(ToolSpecification.builder().name("weather").build())
                .toolChoice(choice)
                .build();
    }

    private static ChatRequestParameters stop() {
        return ChatRequestParameters.builder().stopSequences("World").build();
    }
}
