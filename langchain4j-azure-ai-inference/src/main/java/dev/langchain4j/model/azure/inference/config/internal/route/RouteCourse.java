package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.internal.http.CallObservation;
import dev.langchain4j.model.azure.inference.internal.http.CallScope;
import dev.langchain4j.model.azure.inference.internal.http.FailureLog;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The path of one request over the routes. Used by one thread after the other. */
final class RouteCourse {

    private final RouteSet set;
    private final ModelKind kind;
    private final RequestNeeds needs;
    private final long deadlineNanos;
    private final long budgetWindow;
    private final List<Route> tried = new ArrayList<>(2);
    private final List<AzureAiInferenceHop> hops = new ArrayList<>(0);
    private final List<RuntimeException> failures = new ArrayList<>(0);

    /** The remaining models after a failure that only certain models can cure; null while all routes are possible. */
    private @Nullable List<Route> fallbacks;

    /** Whether a service has been asked; routes that can't do what is asked for do not count. */
    private boolean isSent;

    private Route route;
    private RouteRequest request;
    private int toldHops;

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
        this.deadlineNanos = System.nanoTime() + set.policy().timeout().toNanos();
        Budget budget = set.memory().budget();
        this.budgetWindow = budget == null ? 0 : budget.window();
        Route kept = preferred == null ? null : kept(preferred);
        Route first = kept != null ? kept : set.choose(kind, needs, tried, false);
        if (first == null) {
            throw new IllegalStateException(set.name() + " has no routes");
        }
        this.route = first;
        this.request = begin();
    }

    private @Nullable Route kept(String model) {
        for (Route candidate : set.routes()) {
            boolean isWell = candidate.isHealthy();
            if (candidate.model().equals(model) && isWell && candidate.can(kind, needs)) {
                return candidate;
            }
        }
        return null;
    }

    private RouteRequest begin() {
        tried.add(route);
        beganNanos = System.nanoTime();
        return route.health().begin(needs.tokens());
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
        boolean isLast = fallbacks == null ? !set.hasMore(kind, needs, tried) : next(fallbacks) == null;
        return new CallScope(deadlineNanos, isLast, set.memory().retries(), this::told).call(model, begin);
    }

    /** For the listeners of a call that begins. Routes can fail without one. */
    private AzureAiInferenceCallListener.Route told(List<AzureAiInferenceCallListener> calling) {
        listeners = calling;
        int newHops = hops.size() - toldHops;
        toldHops = hops.size();
        return new AzureAiInferenceCallListener.Route(set.name(), route.model(), hops, newHops);
    }

    /** No call has begun on the last route: those who followed the earlier ones would miss the hops since. */
    private void tellOfLastHops() {
        if (toldHops < hops.size()) {
            CallObservation.refused(listeners, told(listeners));
        }
    }

    List<AzureAiInferenceHop> hops() {
        return hops;
    }

    /** The application has received text of this length; the first time says that the route responds. */
    void receives(int chars) {
        if (received < 0) {
            received = 0;
            route.health().responds(request);
        }
        received += chars;
    }

    /** The length of the whole text, if the application does not receive it bit by bit. */
    void receivesInAll(int chars) {
        received = Math.max(received, chars);
    }

    /** Hops that led to a response are no load on a service that is down: they are not paid for. */
    void succeeded(@Nullable Duration latency, @Nullable TokenUsage usage, Map<String, String> rateLimits) {
        set.memory().retries().refund(hops.size());
        Integer tokens = usage == null ? null : usage.totalTokenCount();
        route.health()
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
        route.health().ended(request, null);
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
            remember(RouteFailure.of(exception, set.policy().fallbackOn()));
            chargeBegun();
        } else {
            cancelled();
        }
    }

    private void remember(RouteFailure failure) {
        if (failure.step() == RouteFailure.Step.NEXT) {
            route.health().failed(request, failure, set.policy());
        } else {
            route.health().ended(request, failure.statusCode() == 0 ? null : failure.toString());
        }
    }

    /** What to do after a failure: true if {@link #route()} is now another one, to be tried. */
    boolean goesOnAfter(RuntimeException thrown) {
        RouteFailure failure = RouteFailure.of(thrown, set.policy().fallbackOn());
        remember(failure);
        isSent |= failure.step() != RouteFailure.Step.UNABLE;
        Route next = deadlineNanos - System.nanoTime() > 0 ? next(failure.step()) : null;
        if (next == null
                || (failure.step() != RouteFailure.Step.UNABLE
                        && !set.memory().retries().spend())) {
            FailureLog.log(thrown);
            tellOfLastHops();
            return false;
        }
        AzureAiInferenceHop hop =
                new AzureAiInferenceHop(route.model(), failure.statusCode(), failure.reason(), elapsed());
        FailureLog.hop(set.name(), hop, next.model(), thrown);
        hops.add(hop);
        failures.add(thrown);
        route = next;
        request = begin();
        return true;
    }

    private @Nullable Route next(RouteFailure.Step step) {
        if (fallbacks == null && step == RouteFailure.Step.CONTENT_POLICY) {
            fallbacks = set.fallbacks().contentPolicy();
        } else if (fallbacks == null && step == RouteFailure.Step.CONTEXT_WINDOW) {
            fallbacks = set.fallbacks().contextWindow();
        }
        if (step == RouteFailure.Step.NOWHERE) {
            return null;
        }
        return fallbacks == null ? set.choose(kind, needs, tried, isSent) : next(fallbacks);
    }

    private @Nullable Route next(List<Route> list) {
        for (Route candidate : list) {
            if (!tried.contains(candidate)) {
                return candidate;
            }
        }
        return null;
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
