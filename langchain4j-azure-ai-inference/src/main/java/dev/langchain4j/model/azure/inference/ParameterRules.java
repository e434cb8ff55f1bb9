package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.ErrorKind.INVALID_REQUEST;

import dev.langchain4j.model.azure.inference.ErrorRules.Rule;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** What in a request was refused, and which option sends it. All become the same exception; the hints differ. */
final class ParameterRules {

    private static final String[] SAMPLING = {
        "temperature", "top_p", "presence_penalty", "frequency_penalty", "logprobs", "top_logprobs", "logit_bias"
    };

    static final List<Rule> ALL = List.of(
            refused(
                    failure -> failure.concerns("stream_options") || failure.says("stream_options"),
                    "The deployment does not take stream_options",
                    "Set streamUsage(false): then streams are not asked for their token usage."),
            refused(
                    failure -> failure.concerns("max_completion_tokens"),
                    "The deployment does not take max_completion_tokens",
                    "Set maxTokensParameter(\"max_tokens\"), the name that this model knows."),
            refused(
                    failure -> failure.concerns("max_tokens") && isUnsupported(failure),
                    "The deployment does not take max_tokens",
                    "Set maxTokensParameter(\"max_completion_tokens\"), the name that this model knows."),
            refused(
                    failure -> failure.concerns(SAMPLING) && isUnsupported(failure),
                    "The deployment does not take this sampling option",
                    failure -> "Leave " + failure.parameterName()
                            + " unset: reasoning models take only their defaults for sampling options."),
            refused(
                    failure -> failure.concerns("role") || (failure.concerns("messages") && failure.says("role")),
                    "The deployment does not take a message's role",
                    "The model may know no system or developer messages, or only some orders of roles:"
                            + " put such instructions into the first user message."),
            refused(
                    failure -> failure.says("parameter index is not a valid field"),
                    "A tool call was sent back with its index",
                    "This module does not send it: look for a gateway or a pipeline policy that adds it."),
            refused(
                    failure -> failure.concerns("response_format"),
                    "The deployment does not take this response format",
                    "Ask for JSON, or for text with the format described in the prompt; schemas need a model that supports"
                            + " structured output, and on Azure OpenAI api-version 2024-08-01-preview or later."),
            refused(
                    failure -> failure.concerns("tools", "tool_choice", "functions", "parallel_tool_calls")
                            && isUnsupported(failure),
                    "The deployment does not take these tool options",
                    failure -> "Leave " + failure.parameterName()
                            + " unset, or use a deployment of a model that calls tools."),
            refused(
                    ParameterRules::isExtra,
                    "The deployment does not know a parameter",
                    failure -> "If " + failure.parameterName()
                            + " is one of the extras, take it out, or set extrasPolicy to DROP, with which "
                            + (failure.target().form().understandsExtrasHeader()
                                    ? "the service leaves it out"
                                    : "no extras are sent")
                            + "; else leave the option unset that sends it."),
            refused(
                    failure -> failure.hasCode("context_length_exceeded", "string_above_max_length")
                            || failure.hasStatus(413)
                            || failure.says("maximum context length", "too many tokens"),
                    "The request is too long for the model",
                    "Send fewer or shorter messages, a smaller chat memory, or ask for fewer tokens."),
            refused(
                    failure -> failure.hasStatus(415),
                    "The service does not take this kind of body",
                    "Check the endpoint: something else than an inference API answers there."),
            refused(
                    failure -> failure.hasStatus(400, 422) && isUnsupported(failure),
                    "The deployment does not support a parameter",
                    failure -> "Leave " + failure.parameterName() + " unset, or use a deployment that supports it."),
            refused(
                    failure -> failure.hasStatus(400, 422) && failure.body().parameter() != null,
                    "The deployment refused a parameter",
                    failure -> "Correct " + failure.parameterName() + ", or leave it unset."));

    private ParameterRules() {}

    private static Rule refused(Predicate<Failure> when, String problem, String hint) {
        return refused(when, problem, failure -> hint);
    }

    private static Rule refused(Predicate<Failure> when, String problem, Function<Failure, String> hint) {
        return Rule.of(failure -> isClientError(failure) && when.test(failure), INVALID_REQUEST, problem, hint);
    }

    private static boolean isClientError(Failure failure) {
        return failure.hasStatus(400, 413, 415, 422);
    }

    private static boolean isUnsupported(Failure failure) {
        return isExtra(failure)
                || failure.hasCode("parameter_not_supported", "unsupported_parameter", "unsupported_value")
                || failure.says("not support", "unsupported", "not allowed", "not permitted", "unrecognized");
    }

    private static boolean isExtra(Failure failure) {
        return failure.hasCode("extra_forbidden", "unknown_parameter", "parameter_not_recognized")
                || failure.says(
                        "extra parameters",
                        "extra inputs are not permitted",
                        "unrecognized request argument",
                        "unknown parameter",
                        "extra fields not permitted");
    }
}
