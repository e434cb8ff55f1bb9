package dev.langchain4j.model.azure.inference.emulator.internal.server;

import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.GatewayErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Refusal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deployments that fail on purpose, so that fallbacks of a client can be tried: set for the emulator, and for one request
 * by a header. A text such as {@code gpt-5.4, mistral-small=429} names them, each with its status.
 */
public final class MockFailures {

    static final String HEADER = "mock-failures";

    private static final int UNAVAILABLE = 503;

    private final List<Deployment> deployments;
    private final Map<String, Integer> first;
    private volatile Map<String, Integer> current;

    /**
     * These deployments fail until {@link #set} names others.
     *
     * @throws IllegalArgumentException if a name or a status is wrong
     */
    public MockFailures(List<Deployment> deployments, Collection<String> failing) {
        this.deployments = deployments;
        this.first = named(failing);
        this.current = first;
    }

    /**
     * From now on these deployments fail, and no others.
     *
     * @throws IllegalArgumentException if a name or a status is wrong
     */
    public void set(Collection<String> failing) {
        current = named(failing);
    }

    void reset() {
        current = first;
    }

    /** The error of a request to the deployment; null if it does not fail. */
    @Nullable
    Refusal of(RecordedRequest request, Deployment deployment) {
        Integer status = current.get(deployment.name());
        String header = request.header(HEADER).orElse("");
        if (!header.isEmpty()) {
            try {
                status = known(List.of(header)).getOrDefault(deployment.name(), status);
            } catch (IllegalArgumentException e) {
                return GatewayErrors.badRequest("Invalid value for header '" + HEADER + "': " + e.getMessage());
            }
        }
        return status == null ? null : GatewayErrors.mock(status);
    }

    private Map<String, Integer> named(Collection<String> failing) {
        try {
            return known(failing);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(HEADER + ": " + e.getMessage(), e);
        }
    }

    private Map<String, Integer> known(Collection<String> failing) {
        Map<String, Integer> statuses = parse(failing);
        List<String> names = deployments.stream().map(Deployment::name).toList();
        statuses.keySet().stream().filter(name -> !names.contains(name)).forEach(name -> {
            throw new IllegalArgumentException("unknown deployment: " + name + "; there are " + names);
        });
        return statuses;
    }

    private static Map<String, Integer> parse(Collection<String> failing) {
        Map<String, Integer> statuses = new HashMap<>();
        for (String list : failing) {
            for (String element : list.split(",", -1)) {
                String[] parts = element.strip().split("\\s*=\\s*", 2);
                if (!parts[0].isEmpty()) {
                    statuses.put(parts[0], parts.length == 1 ? UNAVAILABLE : status(parts[1]));
                }
            }
        }
        return statuses;
    }

    private static int status(String text) {
        if (!text.matches("[45]\\d\\d")) {
            throw new IllegalArgumentException("no status from 400 to 599: " + text);
        }
        return Integer.parseInt(text);
    }
}
