package dev.langchain4j.model.azure.inference.internal.diagnosis;

import static dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind.CONTENT_FILTERED;
import static dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind.CONTEXT_LENGTH;
import static dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind.INTERNAL_SERVER;
import static dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind.INVALID_REQUEST;
import static dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind.RATE_LIMIT;
import static dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind.TIMEOUT;

import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an error of the service means and what to do: tables in which the first matching rule wins. */
public final class ErrorRules {

    /** A row of a table. */
    record Rule(
            Predicate<FailedCall> when,
            ErrorKind kind,
            Function<FailedCall, String> problem,
            Function<FailedCall, String> hint) {

        static Rule of(Predicate<FailedCall> when, ErrorKind kind, String problem, String hint) {
            return new Rule(when, kind, failure -> problem, failure -> hint);
        }

        static Rule of(Predicate<FailedCall> when, ErrorKind kind, String problem, Function<FailedCall, String> hint) {
            return new Rule(when, kind, failure -> problem, hint);
        }

        /** A rule for an invalid request: all of these become the same exception. */
        static Rule refused(Predicate<FailedCall> when, String problem, Function<FailedCall, String> hint) {
            return of(failure -> isRefusal(failure) && when.test(failure), INVALID_REQUEST, problem, hint);
        }

        /** A rule for requests that are too long. */
        static Rule tooLong(Predicate<FailedCall> when, String problem, String hint) {
            return of(failure -> isRefusal(failure) && when.test(failure), CONTEXT_LENGTH, problem, hint);
        }

        static Rule refused(Predicate<FailedCall> when, String problem, String hint) {
            return refused(when, problem, failure -> hint);
        }

        private static boolean isRefusal(FailedCall failure) {
            return failure.hasStatus(400, 413, 415, 422);
        }
    }

    private static final List<Rule> FILTER = List.of(new Rule(
            ErrorRules::isFiltered,
            CONTENT_FILTERED,
            failure -> "Azure's content filter blocked the request" + categories(failure),
            failure -> "Rephrase the request, or change the content filter of " + failure.deployment()
                    + " in the portal; contentFilterResults() says what each category found."));

    private static final List<Rule> SERVICE = List.of(
            Rule.of(
                    failure -> failure.hasCode("insufficient_quota"),
                    RATE_LIMIT,
                    "The quota is used up",
                    "Retries do not help: check the quota and the billing of the subscription."),
            Rule.of(
                    failure -> failure.hasStatus(429),
                    RATE_LIMIT,
                    "The rate limit is reached",
                    ErrorRules::whenToRetry),
            Rule.of(
                    failure -> failure.hasStatus(408),
                    TIMEOUT,
                    "The service stopped the request because it took too long",
                    "Try again, ask for fewer tokens, or stream the response."),
            Rule.of(
                    failure -> failure.says("cannot authenticate upstream"),
                    INTERNAL_SERVER,
                    "Azure's gateway failed to reach the model",
                    "This is a fault within Azure: try again; if it persists, give the request id to Microsoft support."),
            Rule.of(
                    failure -> failure.body().html(),
                    INTERNAL_SERVER,
                    "A web page came instead of the API's response",
                    "A proxy or gateway between here and the service responded: check it, and the endpoint."),
            Rule.of(
                    failure -> failure.hasStatus(503),
                    INTERNAL_SERVER,
                    "The service is not available",
                    "Try again later; if it persists, check the deployment's state and region."),
            Rule.of(
                    failure -> failure.effectiveStatus() >= 500,
                    INTERNAL_SERVER,
                    "The service failed",
                    "Try again; if it persists, give the request id to Microsoft support."),
            Rule.of(
                    failure -> failure.hasStatus(424),
                    INTERNAL_SERVER,
                    "The model behind the endpoint failed",
                    "Look into the deployment's logs: its container did not respond as it should."));

    /** Says only what the service said: a guessed hint sends people the wrong way. */
    private static final Rule OTHERWISE =
            Rule.of(failure -> true, INVALID_REQUEST, "The service refused the request", Diagnosis.NO_HINT);

    private static final List<Rule> ALL = Stream.of(
                    FILTER,
                    AccessRules.ALL,
                    BatchRules.ALL,
                    NotFoundRules.ALL,
                    HistoryRules.ALL,
                    ToolRules.ALL,
                    EmbeddingRules.ALL,
                    ParameterRules.ALL,
                    SERVICE,
                    List.of(OTHERWISE))
            .flatMap(List::stream)
            .toList();

    private ErrorRules() {}

    public static Diagnosis diagnose(FailedCall failure) {
        for (Rule rule : ALL) {
            if (rule.when().test(failure)) {
                return new Diagnosis(
                        rule.kind(), rule.problem().apply(failure), rule.hint().apply(failure));
            }
        }
        throw new IllegalStateException("the last rule fits everything");
    }

    private static boolean isFiltered(FailedCall failure) {
        boolean said = failure.hasCode(
                "content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation", "SafetyBlockedError");
        return said
                || (failure.hasStatus(400) && failure.says("content management policy"))
                || (failure.hasStatus(400)
                        && failure.body().filterResults().stream()
                                .anyMatch(AzureAiInferenceContentFilterResult::filtered));
    }

    private static String categories(FailedCall failure) {
        String filtered = failure.body().filterResults().stream()
                .filter(AzureAiInferenceContentFilterResult::filtered)
                .map(result -> result.category() + (result.severity() == null ? "" : " " + result.severity()))
                .collect(Collectors.joining(", "));
        return filtered.isEmpty() ? "" : " for " + filtered;
    }

    private static String whenToRetry(FailedCall failure) {
        Duration wait = failure.retryAfter();
        String when = wait == null ? "Try again later" : "Try again in " + (wait.toMillis() + 999) / 1000 + " s";
        String what = failure.hasHeader("policy-id", "Token") ? "tokens" : "calls or tokens";
        if (failure.says("rate limit adjustment")) {
            return when + ": Azure has lowered the limit of " + failure.deployment()
                    + " for a time, as it does under load; a provisioned deployment or a spillover deployment is spared.";
        }
        return when + "; if it happens often, send fewer " + what + " a minute, or raise the quota of "
                + failure.deployment() + ".";
    }
}
