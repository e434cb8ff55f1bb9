package dev.langchain4j.model.azure.inference.internal.diagnosis;

import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorRules.Rule;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import java.util.List;

/** Refusals of parameters, with the option that sends each. All become the same exception; the hints differ. */
final class ParameterRules {

    private static final String[] SAMPLING = {
        "temperature", "top_p", "presence_penalty", "frequency_penalty", "logprobs", "top_logprobs", "logit_bias"
    };

    /** Written by the user or the model: not options that could be left unset. */
    private static final String[] TEXTS = {"messages", "input", "prompt"};

    static final List<Rule> ALL = List.of(
            Rule.refused(
                    failure -> failure.says("only allowed when 'stream' is enabled"),
                    "stream_options was sent without a stream",
                    "If stream_options is one of the extras, remove it: this module sends it with streams only."),
            Rule.refused(
                    failure -> failure.concerns("stream_options") || failure.says("stream_options"),
                    "The deployment does not accept stream_options",
                    "Set streamUsage(false): then streams do not request their token usage."),
            Rule.refused(
                    failure -> failure.says("with higher max_tokens", "model output limit was reached"),
                    "The response did not fit into maxOutputTokens",
                    "Raise maxOutputTokens: a model's thinking counts, too."),
            Rule.refused(
                    failure -> failure.concerns("max_output_tokens") && failure.hasCode("integer_below_min_value"),
                    "The limit is lower than the Responses API accepts",
                    "Raise maxOutputTokens to 16 or more, or set api to chat-completions."),
            Rule.refused(
                    failure -> failure.concerns("max_tokens", "max_completion_tokens") && failure.says("too large"),
                    "The deployment writes no responses of this length",
                    "Lower maxOutputTokens to what the service names."),
            Rule.refused(
                    failure -> failure.concerns("max_completion_tokens") && isUnsupported(failure),
                    "The deployment does not accept max_completion_tokens",
                    "Set maxTokensParameter(\"max_tokens\"), the name that this model knows."),
            Rule.refused(
                    failure -> failure.concerns("max_tokens") && isUnsupported(failure),
                    "The deployment does not accept max_tokens",
                    "Set maxTokensParameter(\"max_completion_tokens\"), the name that this model knows."),
            Rule.refused(
                    failure -> failure.concerns(SAMPLING) && isUnsupported(failure),
                    "The deployment does not accept this sampling option",
                    failure -> "Leave " + failure.parameterName()
                            + " unset: reasoning models accept only their defaults for sampling options."),
            Rule.refused(
                    ParameterRules::isExtra,
                    "The deployment does not know a parameter",
                    failure -> "If " + failure.parameterName()
                            + " is one of the extras, remove it, or set extrasPolicy to DROP, with which "
                            + (EndpointTypeTraits.of(failure.target().endpointType())
                                            .understandsExtrasHeader()
                                    ? "the service ignores it"
                                    : "no extras are sent")
                            + "; otherwise leave the option unset that sends it."),
            Rule.tooLong(
                    failure -> failure.hasCode("context_length_exceeded", "TOO_MANY_TOKENS")
                            || (failure.hasCode("string_above_max_length") && failure.concerns("content"))
                            || failure.hasStatus(413)
                            || failure.says("maximum context length", "context window", "too many tokens"),
                    "The request is too long for the model",
                    "Send fewer or shorter messages, a smaller chat memory, or ask for fewer tokens."),
            Rule.refused(
                    failure -> failure.hasStatus(415),
                    "The service does not accept this kind of body",
                    "Check the endpoint: something other than an inference API responds there."),
            Rule.refused(failure -> failure.concerns(TEXTS), "The deployment refused a message", Diagnosis.NO_HINT),
            Rule.refused(
                    failure -> failure.body().parameter() != null && isUnsupported(failure),
                    "The deployment does not support a parameter",
                    failure -> "Leave " + failure.parameterName() + " unset, or use a deployment that supports it."),
            Rule.refused(
                    failure -> failure.body().parameter() != null,
                    "The deployment refused a parameter",
                    failure -> "Correct " + failure.parameterName() + ", or leave it unset."));

    private ParameterRules() {}

    static boolean isUnsupported(FailedCall failure) {
        return isExtra(failure)
                || failure.hasCode("parameter_not_supported", "unsupported_parameter", "unsupported_value")
                || failure.says("not support", "unsupported", "not allowed", "not permitted", "unrecognized");
    }

    static boolean isExtra(FailedCall failure) {
        return failure.hasCode(
                        "extra_forbidden",
                        "unknown_parameter",
                        "parameter_not_recognized",
                        "unrecognized_request_argument")
                || failure.says(
                        "extra parameters",
                        "extra inputs are not permitted",
                        "unrecognized request argument",
                        "unknown parameter",
                        "extra fields not permitted");
    }
}
