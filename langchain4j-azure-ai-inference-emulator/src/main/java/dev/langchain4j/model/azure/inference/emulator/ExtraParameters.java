package dev.langchain4j.model.azure.inference.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What becomes of parameters that the contract does not have: the header decides, or on OpenAI's forms the model. */
final class ExtraParameters {

    private static final String OLD_API_VERSION = "2024-04-01-preview";

    private final Route route;
    private final RecordedRequest request;
    private final Deployment deployment;

    ExtraParameters(Route route, RecordedRequest request, Deployment deployment) {
        this.route = route;
        this.request = request;
        this.deployment = deployment;
    }

    /** The body that the model gets to see. */
    ObjectNode apply(ObjectNode body, Set<String> contract) {
        List<String> extras = new ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (!contract.contains(name)) {
                extras.add(name);
            }
        });
        String policy = route.form().inferenceContract() ? policy() : "pass-through";
        if (extras.isEmpty()) {
            return body;
        }
        switch (policy) {
            case "drop" -> {
                return body.deepCopy().remove(extras);
            }
            case "pass-through" -> {
                extras.forEach(name -> passThrough(name, body));
                return body;
            }
            default -> throw GatewayErrors.extraParameters(extras);
        }
    }

    private String policy() {
        String value = request.header("extra-parameters").orElse("error");
        boolean old = OLD_API_VERSION.equals(request.query().get("api-version"));
        return switch (value) {
            case "error", "drop", "pass-through" -> value;
            case "allow" -> old ? "pass-through" : refused(value);
            case "ignore" -> old ? "drop" : refused(value);
            default -> refused(value);
        };
    }

    private static String refused(String value) {
        throw GatewayErrors.extraParametersValue(value);
    }

    private void passThrough(String name, ObjectNode body) {
        if (!deployment.knowsExtra(name)) {
            throw new ModelErrors(deployment).unknown(Location.of(name), body.path(name));
        }
    }
}
