package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureAiInferenceChatRequestParametersTest {

    private static final AzureAiInferenceChatRequestParameters FULL = AzureAiInferenceChatRequestParameters.builder()
            .modelName("a")
            .temperature(0.0)
            .seed(0)
            .toolChoiceName("tool")
            .parallelToolCalls(false)
            .strictJsonSchema(true)
            .reasoningEffort("low")
            .user("me")
            .maxTokensParameter("max_completion_tokens")
            .streamUsage(false)
            .returnThinking(true)
            .sendThinking(false)
            .extras(Map.of("safe_prompt", true))
            .extrasPolicy(AzureAiInferenceExtrasPolicy.DROP)
            .build();

    @Test
    void overridingWithNothingKeepsEverything() {
        assertThat(FULL.overrideWith(ChatRequestParameters.builder().build())).isEqualTo(FULL);
        assertThat(FULL.overrideWith(AzureAiInferenceChatRequestParameters.EMPTY))
                .isEqualTo(FULL);
        assertThat(FULL.defaultedBy(ChatRequestParameters.builder().build())).isEqualTo(FULL);
        assertThat(AzureAiInferenceChatRequestParameters.EMPTY.defaultedBy(FULL))
                .isEqualTo(FULL);
    }

    @Test
    void ownParametersSurviveAMergeThatStartsFromCommonOnes() {
        ChatRequestParameters common =
                ChatRequestParameters.builder().modelName("b").topP(0.5).build();

        AzureAiInferenceChatRequestParameters overridden =
                (AzureAiInferenceChatRequestParameters) common.overrideWith(FULL);
        AzureAiInferenceChatRequestParameters defaulted =
                (AzureAiInferenceChatRequestParameters) common.defaultedBy(FULL);

        assertThat(overridden.modelName()).isEqualTo("a");
        assertThat(defaulted.modelName()).isEqualTo("b");
        assertThat(overridden.topP()).isEqualTo(0.5);
        assertThat(overridden.seed()).isZero();
        assertThat(defaulted.seed()).isZero();
        assertThat(defaulted.extras()).containsEntry("safe_prompt", true);
    }

    @Test
    void zeroAndFalseAreValuesThatWin() {
        var base = AzureAiInferenceChatRequestParameters.builder()
                .temperature(1.0)
                .seed(7)
                .parallelToolCalls(true)
                .build();

        var merged = base.overrideWith(FULL);

        assertThat(merged.temperature()).isZero();
        assertThat(merged.seed()).isZero();
        assertThat(merged.parallelToolCalls()).isFalse();
    }

    @Test
    void extrasMergeKeyByKeyAndTheRequestWins() {
        var model = AzureAiInferenceChatRequestParameters.builder()
                .extras(Map.of("a", 1, "b", 1))
                .build();
        var request = AzureAiInferenceChatRequestParameters.builder()
                .extras(Map.of("b", 2, "c", 3))
                .build();

        assertThat(model.overrideWith(request).extras()).isEqualTo(Map.of("a", 1, "b", 2, "c", 3));
        assertThat(request.defaultedBy(model).extras()).isEqualTo(Map.of("a", 1, "b", 2, "c", 3));
    }

    @Test
    void requestBuilderKeepsOwnParametersWhenCommonOnesAreSetBesideThem() {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(FULL)
                .temperature(0.3)
                .build();

        assertThat(request.parameters())
                .isEqualTo(FULL.overrideWith(
                        ChatRequestParameters.builder().temperature(0.3).build()));
    }

    @Test
    void extrasKeepTheirJsonTypesAndAnExplicitNull() {
        Map<String, Object> extras = new HashMap<>();
        extras.put("flag", true);
        extras.put("number", 1.5);
        extras.put("list", Arrays.asList(1, null, "x"));
        extras.put("object", Map.of("k", List.of()));
        extras.put("nothing", null);
        extras.put("array", new int[] {1, 2});

        var parameters =
                AzureAiInferenceChatRequestParameters.builder().extras(extras).build();

        assertThat(parameters.extras())
                .containsEntry("flag", true)
                .containsEntry("number", 1.5)
                .containsEntry("list", Arrays.asList(1, null, "x"))
                .containsEntry("object", Map.of("k", List.of()))
                .containsEntry("nothing", null)
                .containsEntry("array", List.of(1, 2));
    }

    @Test
    void extrasAreACopy() {
        Map<String, Object> mutable = new HashMap<>(Map.of("a", 1));
        var parameters =
                AzureAiInferenceChatRequestParameters.builder().extras(mutable).build();
        mutable.put("b", 2);
        assertThat(parameters.extras()).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "stream"})
    void extrasCannotBeTheRequestItself(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AzureAiInferenceChatRequestParameters.builder()
                        .extras(Map.of(key, "x"))
                        .build())
                .withMessageContaining("extras." + key);
    }

    @Test
    void extrasThatAreNotJsonAreRefusedByPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AzureAiInferenceChatRequestParameters.builder()
                        .extras(Map.of("options", Map.of("list", List.of(1, new StringBuilder("no")))))
                        .build())
                .withMessageContaining("extras.options.list[1]")
                .withMessageContaining("java.lang.StringBuilder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AzureAiInferenceChatRequestParameters.builder()
                        .extras(Map.of("temperature", Double.NaN))
                        .build())
                .withMessageContaining("extras.temperature is NaN");
    }
}
