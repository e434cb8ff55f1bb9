package dev.langchain4j.model.azure.inference.internal.diagnosis;

import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorRules.Rule;
import java.util.List;
import java.util.regex.Pattern;

/** Refusals of messages: their order, roles, pairing and content. */
final class HistoryRules {

    private static final Pattern ROLE_UNSUPPORTED =
            Pattern.compile("(?:system|developer) (?:role|messages?)\\b.{0,40} not ");
    private static final String MISTRAL_PROFILE = "the profile mistral, if the model is Mistral's";

    static final List<Rule> ALL = List.of(
            Rule.refused(
                    failure -> failure.says(
                            "must be a response to a prece", // some services spell it "preceeding"
                            "must be followed by tool messages",
                            "not found in 'tool_calls' of previous message",
                            "not the same number of function calls and responses"),
                    "A tool call and its result are not together",
                    "Send the result of each tool call right after the message that made it, and no result without its"
                            + " call: a chat memory that drops old messages may have separated them."),
            Rule.refused(
                    failure -> failure.hasCode("3230", "invalid_request_message_order")
                            || failure.says("roles must alternate", "expected last role"),
                    "The deployment does not accept the messages in this order",
                    "Set the profile of the model's provider, which arranges messages as it expects: " + MISTRAL_PROFILE
                            + "."),
            Rule.refused(
                    failure -> failure.hasCode("3240", "invalid_request_assistant_message")
                            || (failure.concerns("content")
                                    && failure.says("got null", "non-empty", "must not be empty")),
                    "The deployment accepts no assistant message without text",
                    "Remove messages without text from the history, or set " + MISTRAL_PROFILE + "."),
            Rule.refused(
                    failure -> failure.hasCode("3280", "invalid_function_call")
                            || (failure.concerns("id", "tool_call_id") && failure.hasCode("string_above_max_length")),
                    "The deployment does not accept the id of a tool call",
                    "Set the profile of the model's provider, which gives calls and results ids that it accepts: "
                            + MISTRAL_PROFILE + "."),
            Rule.refused(
                    failure -> failure.says("only supports single tool-calls"),
                    "The deployment accepts one tool call per message",
                    "Set parallelToolCalls(false), so that the model makes one call at a time."),
            Rule.refused(
                    failure -> failure.says("must contain the word 'json'"),
                    "JSON mode requires the word JSON in a message",
                    "Say in a system or user message that the response is to be JSON, or ask for a JSON schema."),
            Rule.refused(
                    failure -> failure.says("reasoning_content") && failure.says("passed back", "missing"),
                    "The model requires its thinking back",
                    "Set returnThinking(true) and sendThinking(true): the thinking goes back with the model's tool calls."),
            Rule.refused(
                    failure -> failure.says("image_url is only supported", "does not support image"),
                    "The model does not read images",
                    "Use a deployment of a model that reads images, or remove them."),
            Rule.refused(
                    failure -> failure.hasCode("previous_response_not_found"),
                    "The stored response is not there",
                    "Ask with store(true) for the response that is to be continued, and on the same resource; a streamed one"
                            + " may take half a minute to be found."),
            Rule.refused(
                    failure -> failure.hasCode("invalid_payload"),
                    "The project's API refused the form of the request",
                    "Set endpoint to the resource's own /openai/v1, whose API takes more forms; and report the request id, so"
                            + " that this module learns this one."),
            Rule.refused(
                    failure -> failure.concerns("role") || failure.matches(ROLE_UNSUPPORTED),
                    "The deployment does not accept a message's role",
                    "If it is the system's or developer's, set a profile with the system-role user, which moves such"
                            + " instructions into the first user message."));

    private HistoryRules() {}
}
