package dev.langchain4j.model.azure.inference.emulator.internal.route;

import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Operation;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.GatewayErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ResponsesErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the deployment that a request asks for, where its endpoint type puts the name. */
public final class Deployments {

    private final Map<String, Deployment> byName = new LinkedHashMap<>();

    public Deployments(List<Deployment> deployments) {
        for (Deployment deployment : deployments) {
            if (byName.put(deployment.name(), deployment) != null) {
                throw new IllegalArgumentException("deployment: two are named '" + deployment.name() + "'");
            }
        }
    }

    public List<Deployment> all() {
        return List.copyOf(byName.values());
    }

    public Deployment find(Route route, RecordedRequest request) {
        String name = name(route, request);
        if (name.isEmpty()) {
            throw route.operation() == Operation.RESPONSES
                    ? ResponsesErrors.modelMissing()
                    : GatewayErrors.modelMissing(route.endpointType());
        }
        Deployment deployment =
                route.endpointType() == EmulatorEndpointType.MODELS ? findIgnoringCase(name) : byName.get(name);
        if (deployment == null) {
            throw GatewayErrors.unknownDeployment(route.endpointType(), name);
        }
        return deployment;
    }

    /** The deployment with exactly this name. */
    public Optional<Deployment> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static String name(Route route, RecordedRequest request) {
        String fromPath = route.pathDeployment();
        if (fromPath == null) {
            boolean get = route.operation().method().equals("GET");
            return get
                    ? request.query().getOrDefault("model", "")
                    : request.json().path("model").asText("");
        }
        return route.endpointType() == EmulatorEndpointType.MANAGED
                ? request.header("azureml-model-deployment").orElse(fromPath)
                : fromPath;
    }

    private @Nullable Deployment findIgnoringCase(String name) {
        return byName.values().stream()
                .filter(deployment -> deployment.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}
