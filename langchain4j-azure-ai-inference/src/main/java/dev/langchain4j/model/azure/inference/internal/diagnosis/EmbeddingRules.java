package dev.langchain4j.model.azure.inference.internal.diagnosis;

import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorRules.Rule;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Refusals of embedding requests: the number of inputs, their length and their format. */
final class EmbeddingRules {

    private static final Pattern TOO_MANY_INPUTS = Pattern.compile(
            "too many inputs|at most \\d+ - received|should have at most \\d+ items|maximum allowed batch size|array too long");
    private static final Pattern TOO_MANY_TOKENS = Pattern.compile("tokens per request");
    private static final Pattern INPUT_TOO_LONG = Pattern.compile(
            "maximum context length|context window|tokens? in the prompt|input (?:is )?too long|must have less than \\d+ tokens");
    private static final Pattern INPUT_TYPE_MISSING =
            Pattern.compile("valid input_type must be provided|input_type is required|field required");

    private static final String SMALLER_BATCHES =
            "Set maxSegmentsPerBatch (in a file max-segments-per-batch) to what the service accepts, or less.";

    static final List<Rule> ALL = List.of(
            refused(
                    failure -> failure.concerns("encoding_format") || failure.says("encoding_format"),
                    "The deployment does not accept this encoding_format",
                    failure ->
                            "Set encodingFormat(\"none\"), which sends no encoding_format, or a value that the deployment accepts,"
                                    + " such as float."),
            refused(
                    failure -> failure.concerns("input_type") && ParameterRules.isExtra(failure),
                    "The deployment does not accept input_type",
                    failure -> "Set sendInputType(false)."),
            refused(
                    failure -> (failure.concerns("input_type") || failure.says("input_type"))
                            && (failure.hasCode("missing") || failure.matches(INPUT_TYPE_MISSING)),
                    "The deployment requires an input_type",
                    EmbeddingRules::inputType),
            refused(
                    failure -> failure.concerns("dimensions") || failure.says("dimensions"),
                    "The deployment does not accept these dimensions",
                    failure -> failure.says("does not support", "unrecognized", "not permitted")
                            ? "Leave dimensions unset: the model's vectors have a fixed length."
                            : "Set dimensions to a length that the model offers, or leave it unset."),
            refused(
                    failure -> failure.says("empty string", "non-empty string"),
                    "The deployment accepts no empty inputs",
                    failure -> "Omit blank segments."),
            refused(
                    failure -> failure.hasCode("array_above_max_length") || failure.matches(TOO_MANY_INPUTS),
                    "The batch has too many inputs for the deployment",
                    failure -> SMALLER_BATCHES),
            refused(
                    failure -> failure.hasCode("max_tokens_per_request")
                            || failure.hasStatus(413)
                            || failure.matches(TOO_MANY_TOKENS),
                    "The batch has too many tokens for the deployment",
                    failure -> SMALLER_BATCHES),
            tooLong(
                    failure -> failure.hasCode("context_length_exceeded", "string_above_max_length", "TOO_MANY_TOKENS")
                            || failure.matches(INPUT_TOO_LONG),
                    "A segment is too long for the model",
                    "Split the documents into shorter segments; a smaller maxSegmentsPerBatch helps only if"
                            + " the limit applies to the whole request."),
            refused(
                    failure -> failure.says("'$.input' is invalid"),
                    "The deployment refused the inputs",
                    failure -> "Omit blank segments. If there are none: " + SMALLER_BATCHES));

    private EmbeddingRules() {}

    private static Rule refused(Predicate<FailedCall> when, String problem, Function<FailedCall, String> hint) {
        return Rule.refused(failure -> failure.isRoute("/embeddings") && when.test(failure), problem, hint);
    }

    private static Rule tooLong(Predicate<FailedCall> when, String problem, String hint) {
        return Rule.tooLong(failure -> failure.isRoute("/embeddings") && when.test(failure), problem, hint);
    }

    private static String inputType(FailedCall failure) {
        return "Set inputType, or set the input type of the request"
                + (EndpointTypeTraits.of(failure.target().endpointType()).takesInputType()
                        ? "."
                        : "; on this endpoint also sendInputType(true), as its contract has no input_type.");
    }
}
