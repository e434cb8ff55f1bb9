package dev.langchain4j.model.azure.inference.emulator.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.EndpointTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Location;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ModelErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.route.Route;
import java.util.List;
import java.util.Set;

/** What both embedding routes must get right. */
public final class EmbeddingsChecks {

    private static final Set<String> CONTRACT = Set.of("input", "model", "dimensions", "encoding_format", "input_type");
    private static final Set<String> OPENAI_CONTRACT = Set.of("input", "model", "dimensions", "encoding_format");
    private static final List<String> INPUT_TYPES = List.of("text", "query", "document");
    private static final List<String> SERVED_FORMATS = List.of("float", "base64");
    private static final List<String> FORMATS = List.of("float", "base64", "int8", "uint8", "binary", "ubinary");

    private final Route route;
    private final RecordedRequest request;
    private final Deployment deployment;
    private final ModelErrors errors;

    public EmbeddingsChecks(Route route, RecordedRequest request, Deployment deployment) {
        this.route = route;
        this.request = request;
        this.deployment = deployment;
        this.errors = new ModelErrors(deployment);
    }

    public ModelErrors errors() {
        return errors;
    }

    /** The body, with an input that is a list of the allowed length. */
    public ObjectNode check(JsonNode sent) {
        if (!(sent instanceof ObjectNode object)) {
            throw errors.wrongType(Location.of("body"), "an object", sent);
        }
        Set<String> contract = EndpointTraits.of(route.endpointType()).inferenceContract() ? CONTRACT : OPENAI_CONTRACT;
        ObjectNode body = new ExtraParameters(route, request, deployment).apply(object, contract);
        new ParameterChecks(deployment, errors).check(body);
        format(body.path("encoding_format"));
        inputType(body.path("input_type"));
        dimensions(body.path("dimensions"));
        input(body.path("input"));
        return body;
    }

    private void format(JsonNode format) {
        boolean openAi = deployment.dialect() == Dialect.GPT;
        if (!format.isTextual() || SERVED_FORMATS.contains(format.asText())) {
            return;
        }
        if (!openAi && FORMATS.contains(format.asText())) {
            throw errors.unsupported("encoding_format", format);
        }
        List<String> known = openAi ? SERVED_FORMATS : FORMATS;
        throw errors.notOneOf(Location.of("encoding_format"), "'" + String.join("', '", known) + "'", format);
    }

    private void inputType(JsonNode type) {
        if (!type.isTextual() && errors.has(Rule.INPUT_TYPE)) {
            String message = "invalid request: valid input_type must be provided with the provided model";
            throw errors.broken(Rule.INPUT_TYPE, Location.of("input_type"), message, type);
        }
        if (type.isTextual() && !INPUT_TYPES.contains(type.asText())) {
            throw errors.notOneOf(Location.of("input_type"), "'text', 'query' or 'document'", type);
        }
    }

    private void dimensions(JsonNode dimensions) {
        if (dimensions.asInt(0) > deployment.dimensions()) {
            throw errors.wrongValue(Location.of("dimensions"), "at most " + deployment.dimensions(), dimensions);
        }
    }

    private void input(JsonNode input) {
        Location where = Location.of("input");
        if (input.isMissingNode() || input.isNull()) {
            throw errors.missing(where);
        }
        if (input.isArray() && input.isEmpty()) {
            throw errors.wrongValue(where, "at least one input", input);
        }
        if (input.isArray() && input.size() > deployment.maxInputs()) {
            throw errors.tooMany(where, deployment.maxInputs(), input.size());
        }
    }
}
