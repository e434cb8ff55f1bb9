package dev.langchain4j.model.azure.inference.internal.profile;

import static dev.langchain4j.model.azure.inference.testing.ProfiledRequests.call;
import static dev.langchain4j.model.azure.inference.testing.ProfiledRequests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tools, and the options that mean something only beside tools, on a profile that has none. */
class ProfileWithoutToolsTest {

    private static final AzureAiInferenceProfile NO_TOOLS = AzureAiInferenceProfile.of(Map.of("tools", "false"));

    @ParameterizedTest
    @CsvSource({
        "1, , , 1 tool",
        "2, , , 2 tools",
        "2, REQUIRED, , 2 tools",
        "2, AUTO, true, 2 tools",
        "2, , false, 2 tools"
    })
    void toolsAreRefusedOrOmittedWithTheirOptions(int tools, ToolChoice choice, Boolean parallel, String named) {
        AzureAiInferenceChatRequestParameters parameters = AzureAiInferenceChatRequestParameters.builder()
                .toolSpecifications(tools(tools))
                .toolChoice(choice)
                .parallelToolCalls(parallel)
                .build();

        assertThatThrownBy(() -> call(NO_TOOLS, UnsupportedPolicy.FAIL, parameters))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("toolSpecifications (" + named + ")")
                .hasMessageContaining("profile custom")
                .hasMessageContaining("set onUnsupported to degrade");

        ApiCall<?> call = call(NO_TOOLS, UnsupportedPolicy.DEGRADE, parameters);
        assertThat(json(call).fieldNames()).toIterable().containsExactlyInAnyOrder("model", "messages");
        assertThat(call.degradations())
                .contains("toolSpecifications (" + named + ") is not supported by profile custom: omitted")
                .hasSize(choice == ToolChoice.REQUIRED ? 2 : 1);
    }

    @Test
    void aDemandForACallIsNamedToo() {
        AzureAiInferenceChatRequestParameters demand = AzureAiInferenceChatRequestParameters.builder()
                .toolSpecifications(tools(1))
                .toolChoice(ToolChoice.REQUIRED)
                .build();

        assertThatThrownBy(() -> call(NO_TOOLS, UnsupportedPolicy.FAIL, demand))
                .hasMessageContaining("toolChoice (ToolChoice.REQUIRED)");
        assertThat(call(NO_TOOLS, UnsupportedPolicy.DEGRADE, demand).degradations())
                .contains("toolChoice (ToolChoice.REQUIRED) is not supported by profile custom: omitted");
    }

    @Test
    void toolsOfAllRequestsAreRefusedWhenAModelIsBuilt() {
        var builder = AzureAiInferenceChatModel.builder()
                .endpoint("https://res.services.ai.azure.com/openai/v1")
                .apiKey("key")
                .modelName("m")
                .profile(NO_TOOLS)
                .toolSpecifications(tools(2));

        assertThatThrownBy(builder::build)
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageStartingWith("toolSpecifications (2 tools) is not supported");
        assertThat(builder.onUnsupported(UnsupportedPolicy.DEGRADE).build()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void aRequestWithoutToolsGoesThrough(UnsupportedPolicy policy) {
        AzureAiInferenceChatRequestParameters defaults = AzureAiInferenceChatRequestParameters.builder()
                .toolChoice(ToolChoice.REQUIRED)
                .parallelToolCalls(true)
                .build();

        ApiCall<?> call = call(NO_TOOLS, policy, defaults);
        assertThat(json(call).fieldNames()).toIterable().containsExactlyInAnyOrder("model", "messages");
        assertThat(call.degradations()).isEmpty();
    }

    private static List<ToolSpecification> tools(int count) {
        return List.of("weather", "clock").subList(0, count).stream()
                .map(name -> ToolSpecification.builder().name(name).build())
                .toList();
    }
}
