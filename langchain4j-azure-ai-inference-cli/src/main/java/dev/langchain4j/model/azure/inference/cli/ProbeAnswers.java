package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Answer;
import dev.langchain4j.model.azure.inference.cli.AzureAiInferenceProbe.Verdict;
import dev.langchain4j.model.azure.inference.config.internal.source.Line;
import dev.langchain4j.model.azure.inference.config.internal.source.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A deployment's responses to the questions of a probe. Only a refusal of the probed feature is a no: a rate limit, an
 * outage or a refusal of something else is inconclusive.
 */
final class ProbeAnswers {

    private static final Set<Integer> REFUSALS = Set.of(400, 422);
    private static final int LONGEST = 100;

    private final List<Answer> answers = new ArrayList<>();
    private final Secrets secrets;

    /** @param secrets hidden in everything shown: an endpoint may send back what it was sent */
    ProbeAnswers(Secrets secrets) {
        this.secrets = secrets;
    }

    List<Answer> all() {
        return List.copyOf(answers);
    }

    /**
     * Asks a question.
     *
     * @param about words, one of which is part of the name of the parameter that a refusal names
     * @param call sends the request, and returns whether the deployment did what was asked
     */
    Verdict ask(String question, String about, BooleanSupplier call) {
        return ask(question, about, "accepted, but not done", call);
    }

    /** {@code otherwise}: what it means that the call was accepted and did not do what was asked. */
    Verdict ask(String question, String about, String otherwise, BooleanSupplier call) {
        Answer answer = answer(question, about, otherwise, call);
        answers.add(answer);
        return answer.verdict();
    }

    /** Adds an answer to a question that was asked otherwise. */
    void note(String question, Verdict verdict, String says) {
        answers.add(new Answer(question, verdict, says));
    }

    private Answer answer(String question, String about, String otherwise, BooleanSupplier call) {
        try {
            boolean done = call.getAsBoolean();
            return new Answer(question, done ? Verdict.YES : Verdict.NO, done ? "" : otherwise);
        } catch (RuntimeException e) {
            return new Answer(question, verdict(e, about), said(e));
        }
    }

    /** What a failure says; {@code about} as for {@link #ask(String, String, BooleanSupplier)}. */
    static Verdict verdict(RuntimeException e, String about) {
        Optional<AzureAiInferenceException> details = AzureAiInferenceException.find(e);
        if (details.isEmpty()
                || e instanceof ContentFilteredException
                || !REFUSALS.contains(details.get().statusCode())) {
            return Verdict.UNKNOWN;
        }
        String parameter = details.get().parameter();
        boolean ofAnother =
                parameter != null && Set.of(about.split(" ", -1)).stream().noneMatch(parameter::contains);
        return ofAnother ? Verdict.UNKNOWN : Verdict.NO;
    }

    String said(RuntimeException e) {
        // The reader knows which deployment and parameter were probed.
        String message = Line.of(secrets.scrub(String.valueOf(e.getMessage())))
                .replaceAll("\\s+", " ")
                .replaceFirst("\\(HTTP (\\d+),[^)]*\\)", "(HTTP $1)");
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "...";
    }
}
