package dev.langchain4j.model.azure.inference.emulator.internal.reply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.EndpointTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Operation;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.ResponsesRule;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.List;
import java.util.Map;

/** The errors of Azure's gateways: what is refused before a model sees it. */
public final class GatewayErrors {

    private GatewayErrors() {}

    public static Refusal resourceNotFound() {
        return nested(404, "404", "Resource not found");
    }

    public static Refusal wrongKey(EmulatorEndpointType endpointType) {
        if (EndpointTraits.of(endpointType).keyInApiKeyHeader()) {
            return nested(
                    401,
                    "401",
                    "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key"
                            + " for an active subscription and use a correct regional API endpoint for your resource.");
        }
        return new Refusal(
                401,
                status("Auth token validation failed. Please provide a valid key or a valid AAD token"),
                Map.of("x-ms-error-reason", "Invalid JWT."));
    }

    public static Refusal wrongToken(EmulatorEndpointType endpointType) {
        if (!EndpointTraits.of(endpointType).keyInApiKeyHeader()) {
            return wrongKey(endpointType);
        }
        String audience = switch (endpointType) {
            case MODELS -> "https://cognitiveservices.azure.com/ or https://ai.azure.com/";
            case OPENAI_V1 -> "https://ai.azure.com";
            default -> "https://cognitiveservices.azure.com";
        };
        String message = "Unauthorized. Access token is missing, invalid, audience is incorrect (" + audience
                + "), or have expired.";
        return new Refusal(401, status(message), Map.of());
    }

    public static Refusal apiVersionMissing(EmulatorEndpointType endpointType) {
        if (endpointType == EmulatorEndpointType.SERVERLESS || endpointType == EmulatorEndpointType.MANAGED) {
            return nested(400, "BadRequest", "Missing required query parameter: api-version");
        }
        return resourceNotFound();
    }

    public static Refusal apiVersionUnknown(EmulatorEndpointType endpointType) {
        return endpointType == EmulatorEndpointType.AZURE_OPENAI
                ? resourceNotFound()
                : nested(400, "BadRequest", "API version not supported");
    }

    public static Refusal unknownDeployment(EmulatorEndpointType endpointType, String name) {
        if (endpointType == EmulatorEndpointType.MODELS) {
            ObjectNode body = Json.object();
            body.putObject("error")
                    .put("code", "unknown_model")
                    .put("message", "Unknown model: " + name)
                    .putNull("details");
            return new Refusal(400, body, Map.of("x-ms-error-code", "unknown_model"));
        }
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("type", "invalid_request_error")
                .put("code", "DeploymentNotFound")
                .put(
                        "message",
                        "The API deployment for this resource does not exist. If you created the deployment within the last"
                                + " 5 minutes, please wait a moment and try again.");
        return new Refusal(404, body, Map.of());
    }

    public static Refusal unknownModel(String id) {
        return nested(404, "ResourceNotFound", "The model '" + id + "' does not exist.");
    }

    public static Refusal modelMissing(EmulatorEndpointType endpointType) {
        if (endpointType == EmulatorEndpointType.MODELS) {
            ObjectNode body = Json.object();
            body.putObject("error")
                    .put("code", "no_model_name")
                    .put("message", "No model specified in request. Please provide a model name in the request body.")
                    .putNull("details");
            return new Refusal(400, body, Map.of("x-ms-error-code", "no_model_name"));
        }
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("message", "you must provide a model parameter")
                .put("type", "invalid_request_error")
                .putNull("param")
                .putNull("code");
        return new Refusal(400, body, Map.of());
    }

    /** An operation that the deployment doesn't have; models of the Responses API alone have words of their own. */
    public static Refusal notServed(EmulatorEndpointType endpointType, Operation operation, Deployment deployment) {
        if (operation == Operation.RESPONSES) {
            String message = "This model is not supported by the Responses API.";
            return ResponsesErrors.broken(ResponsesRule.NOT_SERVED, "model", message);
        }
        if (operation != Operation.CHAT || !deployment.supports(Feature.RESPONSES)) {
            return modalityNotServed();
        }
        if (endpointType == EmulatorEndpointType.AZURE_OPENAI) {
            return nested(
                    Rule.CHAT_UNSUPPORTED.status(),
                    String.valueOf(Rule.CHAT_UNSUPPORTED.code()),
                    "The chatCompletion operation does not work with the specified model, " + deployment.model()
                            + ". Please choose different model and try again. You can learn more about which models can be"
                            + " used with each operation here: https://go.microsoft.com/fwlink/?linkid=2197993.");
        }
        return nested(
                Rule.CHAT_UNSUPPORTED.status(),
                String.valueOf(Rule.CHAT_UNSUPPORTED.code()),
                "The requested operation is unsupported.");
    }

    static Refusal modalityNotServed() {
        return new Refusal(
                404,
                "text/plain; charset=utf-8",
                "NOT FOUND",
                Map.of("ms-azureml-model-error-reason", "model_error", "ms-azureml-model-error-statuscode", "404"));
    }

    public static Refusal extraParameters(List<String> names) {
        String quoted = "['" + String.join("', '", names) + "']";
        return new Refusal(
                400,
                Json.object()
                        .put(
                                "detail",
                                "Extra parameters " + quoted
                                        + " are not allowed when extra-parameters is not set or set to be"
                                        + " 'error'. Set extra-parameters to 'drop' to remove them, or to 'pass-through' to"
                                        + " pass them to the model."),
                Map.of());
    }

    public static Refusal extraParametersValue(String value) {
        return nested(
                400,
                "BadRequest",
                "Invalid value for header 'extra-parameters': '" + value
                        + "'. Supported values are 'error', 'drop' and 'pass-through'.");
    }

    public static Refusal malformedJson(EmulatorEndpointType endpointType, int status, String why) {
        if (EndpointTraits.of(endpointType).inferenceContract()) {
            return nested(status, "BadRequest", "The request body is not valid JSON: " + why);
        }
        ObjectNode body = Json.object();
        body.putObject("error")
                .put(
                        "message",
                        "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP"
                                + " library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid"
                                + " JSON.)")
                .put("type", "invalid_request_error")
                .putNull("param")
                .putNull("code");
        return new Refusal(status, body, Map.of());
    }

    public static Refusal schemaTooLarge(int max) {
        return nested(
                400,
                "BadRequest",
                "The smallest document that follows the schema has more than " + max + " values and characters.");
    }

    public static Refusal badRequest(String message) {
        return nested(400, "BadRequest", message);
    }

    /** What a deployment answers that fails on purpose. */
    public static Refusal mock(int status) {
        return nested(
                status,
                String.valueOf(status),
                "This deployment fails on purpose: mock-failures of the emulator names it.");
    }

    public static Refusal internal(String message) {
        return nested(500, "InternalServerError", message);
    }

    public static Refusal nested(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return new Refusal(status, body, Map.of());
    }

    private static ObjectNode status(String message) {
        return Json.object().put("statusCode", 401).put("message", message);
    }
}
