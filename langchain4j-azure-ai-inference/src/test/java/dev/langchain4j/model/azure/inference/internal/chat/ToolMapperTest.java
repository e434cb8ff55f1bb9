package dev.langchain4j.model.azure.inference.internal.chat;

import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.V1;
import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.json;
import static dev.langchain4j.model.azure.inference.internal.chat.SentBodies.sent;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.ALMANAC;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.CHARTS;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.RESOURCE;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.TOOL;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.body;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.degraded;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.named;
import static dev.langchain4j.model.azure.inference.testing.ResponsesRequests.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tools as they are sent, and the choice of one among functions and server-side tools. */
class ToolMapperTest {

    private static final ToolSpecification WEATHER = ToolSpecification.builder()
            .name("weather")
            .description("Looks out of the window")
            .parameters(JsonObjectSchema.builder()
                    .addStringProperty("city")
                    .required("city")
                    .build())
            .build();

    @Test
    void toolsMayHaveNoParametersAndBeStrictOneByOne() {
        var parameters = AzureAiInferenceChatRequestParameters.builder()
                .toolSpecifications(
                        ToolSpecification.builder().name("now").build(),
                        WEATHER.toBuilder().strict(true).build())
                .build();

        assertThat(sent(V1, parameters, UserMessage.from("hi")).get("tools")).isEqualTo(json("""
                [{'type':'function','function':{'name':'now','parameters':{'type':'object','properties':{}}}},
                 {'type':'function','function':{'name':'weather','description':'Looks out of the window','strict':true,
                  'parameters':{'type':'object','properties':{'city':{'type':'string'}},'required':['city'],
                  'additionalProperties':false}}}]"""));
    }

    @Test
    void oneToolCanBeNamed() {
        var parameters = AzureAiInferenceChatRequestParameters.builder()
                .toolSpecifications(WEATHER)
                .toolChoiceName("weather")
                .build();
        assertThat(sent(V1, parameters, UserMessage.from("hi")).get("tool_choice"))
                .isEqualTo(json("{'type':'function','function':{'name':'weather'}}"));

        var unknown = AzureAiInferenceChatRequestParameters.builder()
                .toolSpecifications(WEATHER)
                .toolChoiceName("wether")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sent(V1, unknown, UserMessage.from("hi")))
                .withMessageContaining("wether");

        var contradictory = AzureAiInferenceChatRequestParameters.builder()
                .toolSpecifications(WEATHER)
                .toolChoiceName("weather")
                .toolChoice(ToolChoice.NONE)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sent(V1, contradictory, UserMessage.from("hi")))
                .withMessageContaining("NONE");
    }

    static Stream<Arguments> omittedServerToolIsNotChosen() {
        return Stream.of(
                arguments(Map.of("type", "web_search"), "web_search"),
                arguments(ALMANAC, "almanac"),
                arguments(named("function", "ebb"), "ebb"));
    }

    @DisplayName("a server-side tool that chat completions omit is not chosen either, and that is recorded")
    @ParameterizedTest(name = "{1}")
    @MethodSource
    void omittedServerToolIsNotChosen(Map<String, Object> tool, String name) {
        for (List<ToolSpecification> functions : List.of(List.of(TOOL), List.<ToolSpecification>of())) {
            ChatCall call = degraded(options -> options.toolSpecifications(functions)
                    .serverTools(List.of(tool))
                    .toolChoiceName(name));

            assertThat(new String(call.wire().bytes(), StandardCharsets.UTF_8)).doesNotContain("tool_choice", name);
            assertThat(call.degradations())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("serverTools"),
                            line -> assertThat(line)
                                    .isEqualTo("toolChoiceName (" + name
                                            + ") is not supported by the Chat Completions API: omitted"));
        }
    }

    static Stream<Arguments> unknownTools() {
        return Stream.of(
                row(
                        "a misspelt type",
                        options -> options.serverTools(List.of(Map.of("type", "web_search")))
                                .toolChoiceName("web_serch"),
                        "toolChoiceName 'web_serch' is the name of none of the tools that can be chosen: set it to one of web_search"),
                row(
                        "a misspelt type beside functions",
                        options -> options.toolSpecifications(List.of(TOOL))
                                .serverTools(List.of(Map.of("type", "web_search"), ALMANAC))
                                .toolChoiceName("web_serch"),
                        "toolChoiceName 'web_serch' is the name of none of the tools that can be chosen: set it to one of tide,"
                                + " web_search, almanac"),
                row(
                        "a misspelt function among the server-side tools",
                        options -> options.serverTools(List.of(named("function", "ebb"), ALMANAC))
                                .toolChoiceName("function"),
                        "toolChoiceName 'function' is the name of none of the tools that can be chosen: set it to one of"
                                + " ebb, almanac"),
                row(
                        "a custom tool, whose calls are not read",
                        options -> options.serverTools(List.of(named("custom", "sql"), ALMANAC))
                                .toolChoiceName("sql"),
                        "toolChoiceName 'sql' is the name of none of the tools that can be chosen: set it to one of almanac"),
                row(
                        "the type of a custom tool alone",
                        options -> options.serverTools(List.of(named("custom", "sql")))
                                .toolChoiceName("custom"),
                        "toolChoiceName 'custom' is the name of none of the tools that can be chosen: omit it"),
                row(
                        "a type of several",
                        options -> options.serverTools(List.of(ALMANAC, CHARTS)).toolChoiceName("mcp"),
                        "toolChoiceName 'mcp' is the name of several of the tools that can be chosen: set it to one of almanac, charts"),
                row(
                        "a label that is no text",
                        options -> options.serverTools(List.of(Map.of("type", "mcp", "server_label", 7)))
                                .toolChoiceName("7"),
                        "toolChoiceName '7' is the name of none of the tools that can be chosen: set it to one of mcp"),
                row(
                        "a tool that is null",
                        options -> options.serverTools(Arrays.asList(ALMANAC, null))
                                .toolChoiceName("almanac"),
                        "serverTools has an element that is null, number 2: leave it out"));
    }

    @DisplayName(
            "a tool choice that is the name of no tool, or of several, is refused with the names that are possible")
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void unknownTools(
            String name, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options, String message) {
        assertThatThrownBy(() -> body(RESOURCE, List.of(UserMessage.from("hi")), options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> degraded(options))
                .as("where chat completions omit the server-side tools")
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
