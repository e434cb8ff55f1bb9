package dev.langchain4j.model.azure.inference.cli;

import static dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Verdict.NO;
import static dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Verdict.YES;
import static dev.langchain4j.model.azure.inference.cli.ProbeMaterial.PROMPT;
import static dev.langchain4j.model.azure.inference.cli.ProbeMaterial.TOOL;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Verdict;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The questions of a probe whose answers depend on how much the model reasons: the API and the parameters. */
final class ProbeReasoning {

    private static final String EFFORTS = ProbeEfforts.TRAIT;
    private static final String EFFORT = ProbeEfforts.EFFORT;
    private static final String NO_EFFORT = "none";
    private static final String LOW = "low";

    private final ProbeCalls calls;
    private final ProbeAnswers answers;
    private final Map<String, String> traits;

    /** {@code traits}: what is known, to which is added what there is a clear answer for. */
    ProbeReasoning(ProbeCalls calls, ProbeAnswers answers, Map<String, String> traits) {
        this.calls = calls;
        this.answers = answers;
        this.traits = traits;
    }

    /**
     * Whether the deployment itself asks for the Responses API: for all, for tools, or for tools while it reasons.
     *
     * @param plain the response to the plainest call
     */
    void api(ChatResponse plain) {
        if (!calls.hasTwoApis()) {
            return;
        }
        String tools = "chat completions with tools";
        boolean points = pointsToResponses("chat completions", () -> plain)
                || pointsToResponses(tools, () -> calls.chat(traits, PROMPT, ProbeReasoning::withTool))
                || pointsToResponses(
                        tools + " and " + EFFORT,
                        () -> calls.chat(traits, PROMPT, options -> withTool(options.reasoningEffort(LOW))));
        if (points) {
            traits.put("api", AzureAiInferenceChatApi.RESPONSES.configName());
        }
    }

    private static void withTool(AzureAiInferenceChatRequestParameters.Builder options) {
        options.toolSpecifications(TOOL);
    }

    private boolean pointsToResponses(String question, Supplier<ChatResponse> call) {
        AtomicBoolean points = new AtomicBoolean();
        answers.ask(question, "tools tool_choice " + EFFORT, "answered through the Responses API", () -> {
            points.set(ProbeCalls.api(call.get()) == AzureAiInferenceChatApi.RESPONSES);
            return !points.get();
        });
        return points.get();
    }

    /** All at once, as most deployments take them; one by one only where that is refused. */
    void parameters() {
        var sampling = ProbeMaterial.sampling(isResponses());
        List<String> unsupported = refused("", sampling, options -> {});
        Verdict low = accepts(EFFORT, ProbeEfforts.NAMES, options -> options.reasoningEffort(someEffort()));
        List<String> always = unsupported == null ? List.of() : unsupported;
        if (unsupported != null && hasNone(low)) {
            always = whileReasoning(unsupported, sampling, low);
        }
        List<String> all = new ArrayList<>(always);
        if (accepts("user", "user", options -> options.user("probe")) == NO) {
            all.add("user");
        }
        if (low == NO && !traits.containsKey(EFFORTS)) {
            all.add(EFFORT);
        }
        put("unsupported-parameters", all);
    }

    /** One with which the deployment reasons: the lowest usual one that it accepts. */
    private String someEffort() {
        String known = traits.get(EFFORTS);
        List<String> efforts = known == null ? List.of() : List.of(known.split(",", -1));
        return efforts.isEmpty() || efforts.contains(LOW)
                ? LOW
                : efforts.stream()
                        .filter(effort -> !effort.equals(NO_EFFORT))
                        .findFirst()
                        .orElse(LOW);
    }

    private boolean hasNone(Verdict low) {
        String known = traits.get(EFFORTS);
        return known == null ? low == YES : List.of(known.split(",", -1)).contains(NO_EFFORT);
    }

    /**
     * What an effort of none unlocks, or another effort locks. Returns what is refused in any case.
     *
     * @param unsupported without an effort
     */
    private List<String> whileReasoning(
            List<String> unsupported,
            Map<String, Consumer<AzureAiInferenceChatRequestParameters.Builder>> sampling,
            Verdict low) {
        boolean reasons = !unsupported.isEmpty();
        if (!reasons && low != YES) {
            return unsupported;
        }
        var again = new LinkedHashMap<>(sampling);
        again.keySet().removeIf(name -> reasons && !unsupported.contains(name));
        String effort = reasons ? NO_EFFORT : someEffort();
        List<String> refused =
                refused(" with " + EFFORT + " " + effort, again, options -> options.reasoningEffort(effort));
        if (refused == null) {
            return unsupported;
        }
        if (!reasons && !refused.isEmpty()) {
            traits.put("default-reasoning-effort", NO_EFFORT);
        }
        List<String> locked = new ArrayList<>(reasons ? unsupported : refused);
        locked.removeIf(name -> reasons && refused.contains(name));
        put("unsupported-while-reasoning", locked);
        return reasons ? refused : unsupported;
    }

    private boolean isResponses() {
        return AzureAiInferenceChatApi.RESPONSES.configName().equals(traits.get("api"));
    }

    /** Null if neither can be said. */
    private @Nullable List<String> refused(
            String how,
            Map<String, Consumer<AzureAiInferenceChatRequestParameters.Builder>> options,
            Consumer<AzureAiInferenceChatRequestParameters.Builder> base) {
        Verdict together = accepts(
                String.join(", ", options.keySet()) + how,
                String.join(" ", options.keySet()),
                base.andThen(builder -> options.values().forEach(option -> option.accept(builder))));
        if (together != NO) {
            return together == YES ? List.of() : null;
        }
        List<String> refused = new ArrayList<>();
        options.forEach((name, option) -> {
            if (accepts(name + how, name, base.andThen(option)) == NO) {
                refused.add(name);
            }
        });
        return refused;
    }

    private Verdict accepts(
            String question, String about, Consumer<AzureAiInferenceChatRequestParameters.Builder> options) {
        return answers.ask(question, about, () -> {
            calls.chat(traits, PROMPT, options);
            return true;
        });
    }

    private void put(String trait, List<String> names) {
        if (!names.isEmpty()) {
            traits.put(trait, String.join(",", names));
        }
    }
}
