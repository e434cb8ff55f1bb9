package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import dev.langchain4j.model.azure.inference.config.internal.source.Section;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The options of a name with routes, and those of each route. Plans read them; their setters build nothing. */
public final class RouteOptions {

    /** The key of the routes. */
    public static final String ROUTES = "routes";

    public static final Option<Object, RouteStrategy> STRATEGY = option(
            "strategy",
            OptionTypes.word(EnumWords.of(RouteStrategy.class)),
            "`simple-shuffle`",
            "How to choose among the healthy routes of the lowest priority number.");

    public static final Option<Object, Integer> ALLOWED_FAILS =
            option("allowed-fails", atLeast(0), "3", "How many failures within a minute do not cause a cool-down.");

    public static final Option<Object, Duration> COOLDOWN_TIME = option(
            "cooldown-time",
            OptionTypes.DURATION,
            "5s",
            "How long a failing route is skipped; longer if its `Retry-After` says so.");

    public static final Option<Object, Duration> TIMEOUT = option(
            "timeout",
            OptionTypes.DURATION,
            "the longest of the routes",
            "The time limit of a request over all routes.");

    public static final Option<Object, List<Integer>> FALLBACK_ON =
            option("fallback-on", statuses(), "none", "Additional HTTP statuses that lead to the next route.");

    public static final Option<Object, List<String>> CONTENT_POLICY_FALLBACKS = option(
            "content-policy-fallbacks",
            OptionTypes.LIST,
            "none",
            "Models to use, in order, if a content filter blocks.");

    public static final Option<Object, List<String>> CONTEXT_WINDOW_FALLBACKS = option(
            "context-window-fallbacks",
            OptionTypes.LIST,
            "none",
            "Models to use, in order, if the request is too long for the route.");

    public static final Option<Object, Boolean> SAME_VECTORS = option(
            "same-vectors",
            OptionTypes.BOOLEAN,
            "false",
            "Whether the embedding models of all routes are known to make the same vectors, so that they are not compared.");

    public static final Option<Object, String> MODEL = option(
            Section.ROUTE_NAME,
            OptionTypes.STRING,
            "none",
            "The name of a model or alias. A list of names alone is enough.");

    public static final Option<Object, Integer> PRIORITY = option(
            "priority",
            atLeast(0),
            "0",
            "Routes with a higher number are used only if none with a lower one is healthy.");

    public static final Option<Object, Integer> WEIGHT = option(
            "weight",
            atLeast(1),
            "`rpm`, else `tpm`, else 1",
            "The route's share of the requests of its priority, in `simple-shuffle` and `least-busy`.");

    public static final Option<Object, Integer> RPM = option(
            "rpm",
            atLeast(1),
            "what the service says",
            "The deployment's requests per minute, for `rate-limit-aware`.");

    public static final Option<Object, Integer> TPM = option(
            "tpm", atLeast(1), "what the service says", "The deployment's tokens per minute, for `rate-limit-aware`.");

    static final List<Option<Object, ?>> ALL = List.of(
            STRATEGY,
            ALLOWED_FAILS,
            COOLDOWN_TIME,
            TIMEOUT,
            FALLBACK_ON,
            CONTENT_POLICY_FALLBACKS,
            CONTEXT_WINDOW_FALLBACKS,
            SAME_VECTORS);

    static final List<Option<Object, ?>> OF_ROUTE = List.of(MODEL, PRIORITY, WEIGHT, RPM, TPM);

    private RouteOptions() {}

    private static <T> Option<Object, T> option(String name, OptionType<T> type, String byDefault, String doc) {
        return Option.of(name, type, byDefault, doc, (draft, value) -> {});
    }

    private static OptionType<Integer> atLeast(int least) {
        return OptionTypes.text("integer", text -> {
            int number = OptionTypes.INTEGER.read(text);
            if (number < least) {
                throw new Unreadable("is less than " + least, "write " + least + " or more");
            }
            return number;
        });
    }

    private static OptionType<List<Integer>> statuses() {
        return new OptionType<>(
                "list of HTTP statuses",
                OptionType.Form.TEXT_LIST,
                value -> ((Collection<?>) value)
                        .stream().map(RouteOptions::status).toList());
    }

    private static Integer status(Object text) {
        String written = String.valueOf(text);
        if (!written.matches("[45]\\d\\d")) {
            throw new Unreadable("'" + written + "' is no HTTP status of an error", "write numbers from 400 to 599");
        }
        return Integer.valueOf(written);
    }
}
