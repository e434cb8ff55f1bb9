package dev.langchain4j.model.azure.inference.internal.chat;

import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.MODELS;
import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.V1;
import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.json;
import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Extras of a request: their JSON, the header that announces them, and those that are refused. */
class ExtrasTest {

    @Test
    void extrasAreTypedJsonInTheBody() {
        Map<String, Object> extras = new HashMap<>();
        extras.put("safe_prompt", true);
        extras.put("top_k", 40);
        extras.put("nothing", null);
        extras.put("nested", Map.of("camelCase", List.of(1.5, "x"), "n", Collections.singletonMap("k", null)));
        var parameters =
                AzureAiInferenceChatRequestParameters.builder().extras(extras).build();

        JsonNode sent = sent(MODELS, parameters, UserMessage.from("hi"));

        assertThat(sent).isEqualTo(json("""
                {'model':'gpt','messages':[{'role':'user','content':'hi'}],'safe_prompt':true,'top_k':40,'nothing':null,
                 'nested':{'camelCase':[1.5,'x'],'n':{'k':null}}}"""));
    }

    @Test
    void extraThatIsAlsoAnOptionIsRefused() {
        var both = AzureAiInferenceChatRequestParameters.builder()
                .temperature(0.5)
                .extras(Map.of("temperature", 0.9))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sent(V1, both, UserMessage.from("hi")))
                .withMessageContaining("extras.temperature")
                .withMessageContaining("0.5");

        var limits = AzureAiInferenceChatRequestParameters.builder()
                .maxOutputTokens(5)
                .extras(Map.of("max_completion_tokens", 9))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sent(V1, limits, UserMessage.from("hi")))
                .withMessageContaining("maxOutputTokens");

        var alone = AzureAiInferenceChatRequestParameters.builder()
                .extras(Map.of("temperature", 0.9))
                .build();
        assertThat(sent(V1, alone, UserMessage.from("hi")).get("temperature").asDouble())
                .isEqualTo(0.9);
    }

    @Test
    void extrasPolicyIsSentWhereItIsUnderstoodAndActedOnElsewhere() {
        assertThat(call(MODELS, policy(AzureAiInferenceExtrasPolicy.PASS_THROUGH))
                        .extrasHeader())
                .isEqualTo("pass-through");
        assertThat(call(MODELS, policy(AzureAiInferenceExtrasPolicy.DROP)).extrasHeader())
                .isEqualTo("drop");
        assertThat(call(MODELS, policy(AzureAiInferenceExtrasPolicy.ERROR)).extrasHeader())
                .isEqualTo("error");
        Endpoint old = Endpoint.of("https://res.services.ai.azure.com/models", null, "2024-04-01-preview", "gpt");
        assertThat(call(old, policy(AzureAiInferenceExtrasPolicy.PASS_THROUGH)).extrasHeader())
                .isEqualTo("allow");

        ApiCall<?> passed = call(V1, policy(AzureAiInferenceExtrasPolicy.PASS_THROUGH));
        assertThat(passed.extrasHeader()).isNull();
        assertThat(((ChatCompletionsRequest) passed.body()).extras()).containsOnlyKeys("safe_prompt");

        ApiCall<?> dropped = call(V1, policy(AzureAiInferenceExtrasPolicy.DROP));
        assertThat(((ChatCompletionsRequest) dropped.body()).extras()).isEmpty();
        assertThat(dropped.degradations()).singleElement().asString().contains("extras.safe_prompt");

        assertThatThrownBy(() -> call(V1, policy(AzureAiInferenceExtrasPolicy.ERROR)))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("safe_prompt")
                .hasMessageContaining("extrasPolicy");
    }

    @Test
    void optionsBeyondTheContractAreExtrasToServicesThatLookAtTheHeader() {
        var beyond = AzureAiInferenceChatRequestParameters.builder()
                .reasoningEffort("low")
                .build();
        var within = AzureAiInferenceChatRequestParameters.builder()
                .temperature(0.5)
                .seed(1)
                .build();

        assertThat(call(MODELS, beyond).extrasHeader()).isEqualTo("pass-through");
        assertThat(call(MODELS, within).extrasHeader()).isNull();
        assertThat(call(V1, beyond).extrasHeader()).isNull();
    }

    @Test
    void topKIsRefusedWithTheWayToSendIt() {
        var parameters =
                AzureAiInferenceChatRequestParameters.builder().topK(40).build();
        assertThatThrownBy(() -> sent(V1, parameters, UserMessage.from("hi")))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("topK")
                .hasMessageContaining("extras(Map.of(\"top_k\", 40))");
    }

    private static AzureAiInferenceChatRequestParameters policy(AzureAiInferenceExtrasPolicy policy) {
        return AzureAiInferenceChatRequestParameters.builder()
                .extras(Map.of("safe_prompt", true))
                .extrasPolicy(policy)
                .build();
    }

    private static ApiCall<?> call(Endpoint endpoint, AzureAiInferenceChatRequestParameters parameters) {
        return ChatCall.of(
                        ChatRequest.builder()
                                .messages(UserMessage.from("hi"))
                                .parameters(parameters)
                                .build(),
                        ChatTarget.of(endpoint),
                        false)
                .wire();
    }
}
