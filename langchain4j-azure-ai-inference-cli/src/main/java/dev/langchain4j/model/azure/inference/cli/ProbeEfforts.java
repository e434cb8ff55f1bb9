package dev.langchain4j.model.azure.inference.cli;

import static dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Verdict.NO;
import static dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Verdict.YES;
import static dev.langchain4j.model.azure.inference.cli.ProbeMaterial.PROMPT;

import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The question of a probe which reasoning efforts a deployment accepts: its own errors list them. */
final class ProbeEfforts {

    static final String TRAIT = "reasoning-efforts";
    static final String EFFORT = "reasoning_effort";

    /** In the errors of either API. */
    static final String NAMES = EFFORT + " reasoning.effort";

    /** No model knows it, so that an error lists those that are known. */
    private static final String UNKNOWN_EFFORT = "probe";
    /** Asked first, because most models lack one of them. */
    private static final List<String> RARE = List.of("minimal", "max", "none", "xhigh");

    private static final Pattern OF_THE_API = Pattern.compile("(?i)\\binvalid[ _]value");
    private static final Pattern LIST = Pattern.compile("(?i)supported values(?: are)?:([^.\\n]*)");
    private static final Pattern WORD = Pattern.compile("[a-z]{3,}");

    private final ProbeCalls calls;
    private final ProbeAnswers answers;
    private final Map<String, String> traits;

    ProbeEfforts(ProbeCalls calls, ProbeAnswers answers, Map<String, String> traits) {
        this.calls = calls;
        this.answers = answers;
        this.traits = traits;
    }

    void ask() {
        RuntimeException failure = failure(UNKNOWN_EFFORT);
        List<String> known = failure == null ? List.of() : listed(failure);
        if (failure == null) {
            answers.note(EFFORT + " " + UNKNOWN_EFFORT, YES, "");
        } else if (known.isEmpty()) {
            note(UNKNOWN_EFFORT, failure);
        } else if (isOfTheApi(failure)) {
            narrow(known);
        } else {
            know(known);
        }
    }

    private void know(List<String> efforts) {
        answers.note(EFFORT + " " + String.join(", ", efforts), YES, "");
        traits.put(TRAIT, String.join(",", efforts));
    }

    private void note(String effort, RuntimeException failure) {
        answers.note(EFFORT + " " + effort, ProbeAnswers.verdict(failure, NAMES), answers.said(failure));
    }

    /** A value that no model knows is refused with a list of all that any model knows, which says nothing of this one. */
    private static boolean isOfTheApi(RuntimeException failure) {
        String code = AzureAiInferenceException.find(failure)
                .map(AzureAiInferenceException::errorCode)
                .orElse("");
        return OF_THE_API.matcher(code + " " + failure.getMessage()).find();
    }

    /** Asks for one after the other, until an error lists those of the model. What is not known for sure is not written. */
    private void narrow(List<String> candidates) {
        List<String> accepted = new ArrayList<>(candidates);
        for (String effort : rareFirst(candidates)) {
            RuntimeException failure = failure(effort);
            if (failure == null) {
                continue;
            }
            List<String> listed = listed(failure);
            if (!listed.isEmpty() && !listed.contains(effort)) {
                know(listed);
                return;
            }
            if (ProbeAnswers.verdict(failure, NAMES) != NO) {
                note(effort, failure);
                return;
            }
            accepted.remove(effort);
        }
        if (accepted.isEmpty()) {
            answers.note(EFFORT + " " + String.join(", ", candidates), NO, "");
        } else {
            know(accepted);
        }
    }

    private static List<String> rareFirst(List<String> efforts) {
        Comparator<String> byRarity =
                Comparator.comparingInt(effort -> RARE.contains(effort) ? RARE.indexOf(effort) : RARE.size());
        return efforts.stream().sorted(byRarity).toList();
    }

    private @Nullable RuntimeException failure(String effort) {
        try {
            calls.chat(traits, PROMPT, options -> options.reasoningEffort(effort));
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static List<String> listed(RuntimeException failure) {
        return LIST.matcher(String.valueOf(failure.getMessage()))
                .results()
                .flatMap(list -> WORD.matcher(list.group(1)).results())
                .map(word -> word.group())
                .filter(word -> !word.equals("and"))
                .toList();
    }
}
