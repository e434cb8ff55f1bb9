package dev.langchain4j.model.azure.inference.internal.diagnosis;

import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorRules.Rule;
import dev.langchain4j.model.azure.inference.internal.profile.ChatRemedy;
import java.util.List;

/** Refusals of tools, schemas and reasoning options. */
final class ToolRules {

    private static final String[] TOOL_OPTIONS = {"tools", "tool_choice", "functions", "parallel_tool_calls"};
    private static final String STRICT_SCHEMA =
            "Correct the schema as the service says; with strictJsonSchema(true), each object must require all of its"
                    + " properties and allow no others.";

    static final List<Rule> ALL = List.of(
            Rule.refused(
                    failure -> ChatRemedy.isModelWithoutResponses(
                            failure.body().message(), failure.body().parameter()),
                    "The model is not served through the Responses API",
                    "Set api to chat-completions, or leave it unset, and with it the options that only the Responses API has:"
                            + " reasoningSummary, include, truncation, serverTools and previousResponseId."),
            Rule.refused(
                    failure -> failure.says("function tools with reasoning_effort")
                            || (failure.concerns("reasoning_effort") && failure.says("tools")),
                    "The deployment accepts no tools while it reasons",
                    failure -> NotFoundRules.toResponses(failure)
                            + " There it accepts both. Or set reasoningEffort(\"none\"), if the model accepts it."),
            Rule.refused(
                    failure -> failure.concerns("reasoning_effort", "reasoning.effort")
                            && ParameterRules.isUnsupported(failure)
                            && !ParameterRules.isExtra(failure),
                    "The deployment does not accept this reasoning effort",
                    "Set reasoningEffort to a value that the service lists, or leave it unset."),
            Rule.refused(
                    failure -> failure.hasCode("invalid_function_parameters")
                            || failure.says("invalid schema for function"),
                    "The deployment refused the JSON schema of a tool",
                    "A tool's parameters must be a JSON object. " + STRICT_SCHEMA),
            Rule.refused(
                    failure -> failure.hasCode("invalid_json_schema")
                            || failure.says("invalid schema for response_format"),
                    "The deployment refused the JSON schema of the response format",
                    STRICT_SCHEMA),
            Rule.refused(
                    failure -> failure.concerns("response_format", "text.format"),
                    "The deployment does not accept this response format",
                    "Ask for JSON, or for text with the format described in the prompt; schemas require a model with"
                            + " structured output, and on Azure OpenAI api-version 2024-08-01-preview or later."),
            Rule.refused(
                    failure -> failure.hasCode("tool_use_failed"),
                    "The model wrote a tool call that cannot be read",
                    "Try again, with fewer tools or simpler descriptions: no option of the request is at fault."),
            Rule.refused(
                    failure -> failure.says("only allowed when 'tools' are specified"),
                    "A tool option was sent without tools",
                    failure -> "Leave " + failure.parameterName() + " unset in requests without tools."),
            Rule.refused(
                    failure -> failure.says("--enable-auto-tool-choice"),
                    "The deployment does not accept these tool options",
                    "The model's server was started without tool calling: deploy it with --enable-auto-tool-choice and a"
                            + " tool call parser."),
            Rule.refused(
                    failure -> failure.concerns("name") && failure.says("does not match pattern", "string too long"),
                    "The deployment does not accept this name",
                    "Names of tools and users have at most 64 letters, digits, underscores and hyphens."),
            Rule.refused(
                    failure -> failure.concerns("tools") && failure.hasCode("array_above_max_length"),
                    "The request has more tools than the deployment accepts",
                    "Give the request fewer tools."),
            Rule.refused(
                    failure -> failure.concerns(TOOL_OPTIONS) && ParameterRules.isUnsupported(failure),
                    "The deployment does not accept these tool options",
                    failure -> "Leave " + failure.parameterName()
                            + " unset, or use a deployment of a model that calls tools."),
            Rule.refused(
                    failure -> failure.says("parameter index is not a valid field"),
                    "A tool call was sent back with its index",
                    "This module does not send it: look for a gateway or a pipeline policy that adds it."));

    private ToolRules() {}
}
