package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.internal.http.CallObservation;
import dev.langchain4j.model.azure.inference.internal.http.CallScope;
import dev.langchain4j.model.azure.inference.internal.http.FailureLog;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The path of one request over the routes. Used by one thread after the other. */
final class RouteCourse {

    private final RouteSet set;
    private final ModelKind kind;
    private final RequestNeeds needs;
    private final RouteChoice choice;
    private final long deadlineNanos;
    private final long budgetWindow;
    private final HopPayments payments;
    private final List<AzureAiInferenceHop> hops = new ArrayList<>(0);
    private final List<RuntimeException> failures = new ArrayList<>(0);

    private Route route;
    private RouteRequest request;
    private int reportedHops;

    /** Those of the latest call. */
    private List<AzureAiInferenceCallListener> listeners = List.of();

    private long beganNanos;

    /** The length of the text that the application has received; negative if it has received nothing. */
    private long received = -1;

    /** Starts with {@code preferred}, if that route exists and is healthy. */
    RouteCourse(RouteSet set, ModelKind kind, RequestNeeds needs, @Nullable String preferred) {
        this.set = set;
        this.kind = kind;
        this.needs = needs;
        this.choice = new RouteChoice(set, kind, needs);
        this.deadlineNanos = System.nanoTime() + set.policy().timeout().toNanos();
        Budget budget = set.memory().budget();
        this.budgetWindow = budget == null ? 0 : budget.window();
        this.payments = new HopPayments(set.memory().retries());
        // The choice of one request has to see that of another: only one goes on trial.
        synchronized (set) {
            this.route = choice.first(preferred);
            this.request = begin(route);
        }
    }

    private RouteRequest begin(Route next) {
        choice.tries(next);
        received = -1;
        beganNanos = System.nanoTime();
        RouteHealth health = next.health(kind);
        return next.isFor(kind, needs) ? health.begin(kind, needs.tokens()) : health.beginForAnother(kind);
    }

    Route route() {
        return route;
    }

    /** Begins the call on the current route. */
    <M, T> T call(Class<M> type, Function<M, T> begin) {
        M model = route.target(kind, type);
        return call(model, () -> begin.apply(model));
    }

    /** Begins the call of this model on the current route. The last one left is retried like a model without routes. */
    <T> T call(Object model, Supplier<T> begin) {
        // Asked once: health may change meanwhile, and listeners are told what holds for the retries.
        boolean isLast = choice.isLast();
        return new CallScope(deadlineNanos, isLast, set.memory().retries(), calling -> report(calling, isLast))
                .call(model, begin);
    }

    /** What the listeners of a call that begins are told. Routes can fail without one. */
    private AzureAiInferenceCallListener.Route report(List<AzureAiInferenceCallListener> calling, boolean isLast) {
        listeners = calling;
        int newHops = hops.size() - reportedHops;
        reportedHops = hops.size();
        return new AzureAiInferenceCallListener.Route(set.name(), route.model(), hops, newHops, isLast);
    }

    /** No call has begun on the last route: those who followed the earlier ones would miss the hops since. */
    private void reportLastHops() {
        if (reportedHops < hops.size()) {
            CallObservation.refused(listeners, report(listeners, choice.isLast()));
        }
    }

    List<AzureAiInferenceHop> hops() {
        return hops;
    }

    /** The application has received text of this length; the first time says that the route responds. */
    void receives(int chars) {
        if (received < 0) {
            received = 0;
            route.health(kind).responds(request);
            payments.refund();
        }
        received += chars;
    }

    /** The length of the whole text, if the application does not receive it bit by bit. */
    void receivesInAll(int chars) {
        received = Math.max(received, chars);
    }

    void succeeded(@Nullable Duration latency, @Nullable TokenUsage usage, Map<String, String> rateLimits) {
        payments.refund();
        Integer tokens = usage == null ? null : usage.totalTokenCount();
        route.health(kind)
                .succeeded(
                        request,
                        new RouteResult(
                                latency == null ? elapsed() : latency,
                                needs.tokens(),
                                tokens == null ? 0 : tokens,
                                rateLimits));
        charge(usage);
    }

    void cancelled() {
        route.health(kind).ended(request, null);
        chargeBegun();
    }

    /** A response that breaks off is paid for, too. */
    private void chargeBegun() {
        if (received >= 0) {
            charge(null);
        }
    }

    /** Estimates what the service does not say. */
    private void charge(@Nullable TokenUsage usage) {
        Budget budget = set.memory().budget();
        if (budget != null) {
            long output = RequestNeeds.tokens(Math.max(0, received));
            budget.charge(route.model(), BudgetTokens.of(usage, needs.tokens(), output), budgetWindow);
        }
    }

    /** The response has broken off, or the application has ended it: only the route's health can be updated. */
    void broke(Throwable thrown) {
        FailureLog.log(thrown);
        if (thrown instanceof RuntimeException exception) {
            remember(RouteFailure.of(exception, set.policy().fallbackOn()), exception);
            chargeBegun();
        } else {
            cancelled();
        }
    }

    private void remember(RouteFailure failure, RuntimeException thrown) {
        if (failure.step() == RouteFailure.Step.NEXT) {
            route.health(kind).failed(request, failure, set.policy());
        } else {
            boolean isOfCall = AzureAiInferenceException.find(thrown)
                    .filter(said -> !(said.getCause() instanceof CancellationException))
                    .isPresent();
            route.health(kind).ended(request, isOfCall ? failure.toString() : null);
        }
    }

    /** What to do after a failure: true if {@link #route()} is now another one, to be tried. */
    boolean goesOnAfter(RuntimeException thrown) {
        RouteFailure failure = RouteFailure.of(thrown, set.policy().fallbackOn());
        remember(failure, thrown);
        payments.failed();
        if (!moveOn(failure, thrown)) {
            FailureLog.log(thrown);
            reportLastHops();
            return false;
        }
        return true;
    }

    /** The same after a response of which a content filter has left nothing, if there are models for that. */
    boolean goesOnAfter(ChatResponse response) {
        if (set.fallbacks().contentPolicy().isEmpty() || !RouteFailure.isFiltered(response)) {
            return false;
        }
        RuntimeException filtered = RouteFailure.filtered(response);
        return moveOn(RouteFailure.of(filtered, List.of()), filtered);
    }

    /** Goes on to the next route, if there is one that may cure the failure. */
    private boolean moveOn(RouteFailure failure, RuntimeException thrown) {
        Duration duration = elapsed();
        Route failed = route;
        Route next;
        String obstacle;
        synchronized (set) {
            next = choice.next(failure.step());
            if (next == null) {
                return false;
            }
            obstacle = obstacle(failure, next);
            if (obstacle == null) {
                route = next;
                request = begin(next);
            }
        }
        if (obstacle != null) {
            FailureLog.noHop(set.name(), failed.model(), obstacle + ", so " + next.model() + " is not asked");
            return false;
        }
        AzureAiInferenceHop hop =
                new AzureAiInferenceHop(failed.model(), failure.statusCode(), failure.reason(), duration);
        FailureLog.hop(set.name(), hop, route.model(), thrown);
        hops.add(hop);
        failures.add(thrown);
        return true;
    }

    /** Why the next route is not asked; null if it is, which is paid for now. */
    private @Nullable String obstacle(RouteFailure failure, Route next) {
        if (deadlineNanos - System.nanoTime() <= 0) {
            return "the timeout of the name is over";
        }
        return payments.pay(failure, next.health(kind).isFailing()) ? null : "the retry budget is spent";
    }

    /** The last failure, with the earlier ones. */
    RuntimeException failure(RuntimeException last) {
        failures.stream().filter(earlier -> earlier != last).forEach(last::addSuppressed);
        return last;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }
}
