package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.option.RouteOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.RouteStrategy;
import dev.langchain4j.model.azure.inference.config.internal.plan.Settings;
import dev.langchain4j.model.azure.inference.internal.http.ConnectionSettings;
import java.time.Duration;
import java.util.List;

/**
 * The options that apply to all routes of a name.
 *
 * @param timeout for one request over all of its routes
 */
public record RoutePolicy(
        RouteStrategy strategy,
        int allowedFails,
        Duration cooldown,
        Duration timeout,
        List<Integer> fallbackOn,
        boolean sameVectors) {

    public RoutePolicy {
        cooldown = ConnectionSettings.limited(cooldown);
        timeout = ConnectionSettings.limited(timeout);
    }

    /** The options of the settings; {@code timeout} is the default. */
    public static RoutePolicy of(Settings settings, Duration timeout) {
        return new RoutePolicy(
                get(settings, RouteOptions.STRATEGY, RouteStrategy.SIMPLE_SHUFFLE),
                get(settings, RouteOptions.ALLOWED_FAILS, 3),
                get(settings, RouteOptions.COOLDOWN_TIME, Duration.ofSeconds(5)),
                get(settings, RouteOptions.TIMEOUT, timeout),
                get(settings, RouteOptions.FALLBACK_ON, List.of()),
                get(settings, RouteOptions.SAME_VECTORS, false));
    }

    private static <T> T get(Settings settings, Option<?, T> option, T otherwise) {
        T value = settings.get(option);
        return value == null ? otherwise : value;
    }
}
