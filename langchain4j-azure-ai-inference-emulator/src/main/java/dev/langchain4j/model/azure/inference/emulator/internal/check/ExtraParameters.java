package dev.langchain4j.model.azure.inference.emulator.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.EndpointTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Location;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.GatewayErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ModelErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What becomes of parameters that the contract does not have: the header decides, or on OpenAI's endpoint types the model. */
public final class ExtraParameters {

    private static final String OLD_API_VERSION = "2024-04-01-preview";

    /** Azure hands these on without the header, though the contract lacks them. */
    private static final Set<String> UNASKED = Set.of("stream_options", "reasoning_effort");

    private final Route route;
    private final RecordedRequest request;
    private final Deployment deployment;

    public ExtraParameters(Route route, RecordedRequest request, Deployment deployment) {
        this.route = route;
        this.request = request;
        this.deployment = deployment;
    }

    /** The body that the model gets to see. */
    public ObjectNode apply(ObjectNode body, Set<String> contract) {
        String policy = EndpointTraits.of(route.endpointType()).inferenceContract() ? policy() : "pass-through";
        List<String> extras = names(body, contract);
        if (policy.equals("drop")) {
            extras.removeIf(name -> UNASKED.contains(name) && isKnown(name));
            return extras.isEmpty() ? body : body.deepCopy().remove(extras);
        }
        if (policy.equals("error")) {
            List<String> refused = new ArrayList<>(extras);
            refused.removeAll(UNASKED);
            if (!refused.isEmpty()) {
                throw GatewayErrors.extraParameters(refused);
            }
        }
        extras.forEach(name -> passThrough(name, body));
        return body;
    }

    private static List<String> names(ObjectNode body, Set<String> contract) {
        List<String> names = new ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (!contract.contains(name)) {
                names.add(name);
            }
        });
        return names;
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
        if (isKnown(name)) {
            return;
        }
        ModelErrors errors = new ModelErrors(deployment);
        JsonNode value = body.path(name);
        if (name.equals("stream_options") && errors.has(Rule.STREAM_USAGE)) {
            Location where = Location.of(name, "include_usage");
            throw errors.broken(
                    Rule.STREAM_USAGE, where, "Extra inputs are not permitted", value.path("include_usage"));
        }
        throw errors.unknown(Location.of(name), value);
    }

    private boolean isKnown(String name) {
        return deployment.knowsExtra(name) || ParameterChecks.isFeatureOf(deployment, name);
    }
}
