package dev.langchain4j.model.azure.inference.cli;

import static dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Verdict.NO;
import static dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Verdict.UNKNOWN;
import static dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Verdict.YES;
import static dev.langchain4j.model.azure.inference.cli.ProbeMaterial.PLACE;
import static dev.langchain4j.model.azure.inference.cli.ProbeMaterial.PNG;
import static dev.langchain4j.model.azure.inference.cli.ProbeMaterial.PROMPT;
import static dev.langchain4j.model.azure.inference.cli.ProbeMaterial.TOOL;
import static dev.langchain4j.model.azure.inference.cli.ProbeMaterial.WAV;

import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Verdict;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The questions of a probe, ordered so that each uses what the previous outcomes allow. */
final class ProbeQuestions {

    private static final String THINKING = "It wants to know the time.";
    private static final String THINKING_REPLAY = "thinking-replay";

    private final ProbeCalls calls;
    private final ProbeAnswers answers;
    private final Map<String, String> traits = new TreeMap<>();
    private final ProbeReasoning reasoning;

    ProbeQuestions(ProbeCalls calls, ProbeAnswers answers) {
        this.calls = calls;
        this.answers = answers;
        this.reasoning = new ProbeReasoning(calls, answers, traits);
    }

    /** Asks all questions, and returns the traits whose outcome is clear. */
    Map<String, String> ask() {
        // A failure here has another cause than the deployment's abilities.
        ChatResponse plain = calls.chat(Map.of(), PROMPT, options -> {});
        reasoning.api(plain);
        boolean byChatCompletions = !traits.containsKey("api");
        if (byChatCompletions) {
            tokenLimit();
        }
        systemRole();
        responseFormats();
        tools();
        new ProbeEfforts(calls, answers, traits).ask();
        reasoning.parameters();
        if (byChatCompletions) {
            streamUsage();
        }
        contents();
        if (byChatCompletions) {
            conversation();
        }
        return traits;
    }

    private void streamUsage() {
        note("stream-usage", answers.ask("stream_options", "stream_options", () -> {
            calls.streamed(traits, PROMPT);
            return true;
        }));
    }

    private void tokenLimit() {
        for (String name : List.of("max_tokens", "max_completion_tokens")) {
            // Enough for a reasoning model to finish: some return 400 if they can't.
            Verdict verdict =
                    accepts(name, name, options -> options.maxOutputTokens(1000).maxTokensParameter(name));
            if (verdict == YES) {
                traits.put("max-tokens-parameter", name);
            }
            if (verdict != NO) {
                return;
            }
        }
    }

    private void systemRole() {
        List<ChatMessage> messages = List.of(SystemMessage.from("Be brief."), UserMessage.from(PROMPT));
        for (String role : List.of("system", "developer")) {
            Verdict verdict = answers.ask("role " + role, "role messages", () -> {
                calls.chat(with("system-role", role), messages, options -> {});
                return true;
            });
            if (verdict == YES) {
                traits.put("system-role", role);
            }
            if (verdict != NO) {
                return;
            }
        }
        traits.put("system-role", "user");
    }

    private void responseFormats() {
        Verdict bySchema = json("json_schema", "city", ProbeMaterial.SCHEMA);
        Verdict asObject = bySchema == NO ? json("json_object", null, ResponseFormat.JSON) : UNKNOWN;
        if (bySchema == YES) {
            traits.put("response-formats", "json-schema");
        } else if (asObject != UNKNOWN) {
            traits.put("response-formats", asObject == YES ? "json-object" : "none");
        }
    }

    private Verdict json(String question, @Nullable String field, ResponseFormat format) {
        return answers.ask(
                "response_format " + question,
                "response_format",
                () -> ProbeCalls.isJson(calls.chat(traits, PLACE, options -> options.responseFormat(format)), field));
    }

    private void tools() {
        Verdict tools = accepts("tools", "tools", options -> options.toolSpecifications(TOOL));
        note("tools", tools);
        if (tools != YES) {
            return;
        }
        note(
                "tool-choice-required",
                answers.ask(
                        "tool_choice required",
                        "tool_choice",
                        () -> calls.chat(
                                        traits,
                                        "What time is it?",
                                        options ->
                                                options.toolSpecifications(TOOL).toolChoice(ToolChoice.REQUIRED))
                                .aiMessage()
                                .hasToolExecutionRequests()));
        note(
                "parallel-tool-calls",
                accepts(
                        "parallel_tool_calls",
                        "parallel_tool_calls",
                        options -> options.toolSpecifications(TOOL).parallelToolCalls(true)));
    }

    private void contents() {
        note(
                "content-parts",
                takes("two text parts", TextContent.from("Answer with the word"), TextContent.from("yes.")));
        note("images", takes("image_url", TextContent.from(PROMPT), ImageContent.from(PNG, "image/png")));
        if (traits.containsKey("api")) {
            // The Responses API has no form for it.
            note("audio", NO);
        } else {
            note("audio", takes("input_audio", TextContent.from(PROMPT), AudioContent.from(WAV, "audio/wav")));
        }
    }

    private Verdict takes(String question, Content... contents) {
        Map<String, String> open = new HashMap<>(traits);
        List.of("content-parts", "images", "audio").forEach(open::remove);
        return answers.ask(question, "content image audio messages", () -> {
            calls.chat(open, List.of(UserMessage.from(contents)), options -> {});
            return true;
        });
    }

    /** A conversation with a tool call of another provider's model. */
    private void conversation() {
        if (!"true".equals(traits.get("tools"))) {
            return;
        }
        Verdict verdict = conversation(false);
        if (verdict == YES) {
            thinking();
        } else if (verdict == NO) {
            conversation(true);
        }
    }

    /** In the possible formats, until one is accepted; no if none is. */
    private Verdict conversation(boolean withThinking) {
        List<ChatMessage> messages = ProbeMaterial.withToolCall(withThinking ? THINKING : null);
        for (String content : List.of("absent", "empty", "null")) {
            for (String ids : List.of("any", "nine-alphanumerics")) {
                Map<String, String> form = with("tool-call-ids", ids);
                form.put("tool-call-content", content);
                if (withThinking) {
                    form.put(THINKING_REPLAY, "with-tool-calls");
                }
                String question = "tool call with content " + content + " and ids of shape " + ids
                        + (withThinking ? ", with its thinking" : "");
                Verdict verdict = answers.ask(question, "messages tool_call content reasoning_content", () -> {
                    calls.chat(form, messages, options -> options.toolSpecifications(TOOL));
                    return true;
                });
                if (verdict == YES) {
                    traits.putAll(form);
                }
                if (verdict != NO) {
                    return verdict;
                }
            }
        }
        return NO;
    }

    private void thinking() {
        Verdict verdict = answers.ask("reasoning_content", "reasoning_content messages", () -> {
            calls.chat(
                    traits,
                    ProbeMaterial.withToolCall(THINKING),
                    options -> options.toolSpecifications(TOOL).sendThinking(true));
            return true;
        });
        if (verdict != UNKNOWN) {
            traits.put(THINKING_REPLAY, verdict == YES ? "as-asked" : "never");
        }
    }

    private Verdict accepts(
            String question, String about, Consumer<AzureAiInferenceChatRequestParameters.Builder> options) {
        return answers.ask(question, about, () -> {
            calls.chat(traits, PROMPT, options);
            return true;
        });
    }

    private void note(String trait, Verdict verdict) {
        if (verdict != UNKNOWN) {
            traits.put(trait, verdict == YES ? "true" : "false");
        }
    }

    private Map<String, String> with(String trait, String value) {
        Map<String, String> changed = new HashMap<>(traits);
        changed.put(trait, value);
        return changed;
    }
}
