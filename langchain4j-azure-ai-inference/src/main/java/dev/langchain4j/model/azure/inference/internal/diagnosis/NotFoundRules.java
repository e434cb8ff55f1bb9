package dev.langchain4j.model.azure.inference.internal.diagnosis;

import static dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind.INVALID_REQUEST;
import static dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind.MODEL_NOT_FOUND;
import static dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind.PATH_NOT_FOUND;
import static dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind.UNSUPPORTED_FEATURE;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorRules.Rule;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import java.util.List;
import java.util.regex.Pattern;

/** What does not exist: a deployment, a route of a deployment, or the path. Azure reports some of them alike. */
final class NotFoundRules {

    private static final Pattern MISSING_MODEL = Pattern.compile("model \\S{1,100} (?:not found|does not exist)");
    private static final Pattern UNSUPPORTED_MODEL =
            Pattern.compile("model \\S{1,100} is (?:not supported|unsupported)");
    private static final Pattern VERSION_PIN = Pattern.compile("-\\d{4}-\\d{2}-\\d{2}$");
    private static final String REDEPLOY =
            "Managed endpoints deployed before 2024-06-24 do not support this API: redeploy the model.";

    static final List<Rule> ALL = List.of(
            Rule.of(
                    NotFoundRules::isUnknownModel,
                    MODEL_NOT_FOUND,
                    "The deployment does not exist",
                    failure -> "Check modelName: it must be the name of a deployment at "
                            + failure.target().host()
                            + ", which need not be the model's name, but was '"
                            + failure.target().deployment()
                            + "'. A new deployment takes some minutes to become available."
                            + instantModels(failure)),
            Rule.of(
                    failure -> failure.hasCode("unsupported_model")
                            || (failure.hasStatus(400, 404) && failure.matches(UNSUPPORTED_MODEL)),
                    MODEL_NOT_FOUND,
                    "The endpoint does not serve this model",
                    failure -> "Set modelName to a deployment whose model the service offers at "
                            + failure.target().path() + "; it was '"
                            + failure.target().deployment() + "'."),
            Rule.of(
                    failure -> failure.hasCode("no_model_name"),
                    INVALID_REQUEST,
                    "The request names no deployment",
                    "Set modelName to the name of a deployment: this endpoint serves several."),
            Rule.of(
                    failure -> failure.hasCode("no_content_length_header"),
                    INVALID_REQUEST,
                    "The request came without its length",
                    "This module sends it: look for a gateway or a pipeline policy that sends the body in chunks."),
            Rule.of(
                    failure -> EndpointTypeTraits.of(failure.target().endpointType())
                                    .modelInHeader()
                            && failure.says("no valid deployment"),
                    MODEL_NOT_FOUND,
                    "No deployment of the endpoint accepts the request",
                    "Assign traffic to one of the endpoint's deployments, or set modelName to a deployment's name."),
            Rule.of(
                    failure -> failure.hasCode("OperationNotSupported", "api_not_supported")
                            || failure.says(
                                    "requested operation is unsupported", "does not work with the specified model"),
                    UNSUPPORTED_FEATURE,
                    "The model does not serve this route",
                    failure -> "Use a deployment that serves " + route(failure)
                            + ": this one is for another route, or only for the Responses API. "
                            + toResponses(failure)),
            Rule.of(
                    failure -> failure.status() == 424 && failure.says("not found"),
                    UNSUPPORTED_FEATURE,
                    "The endpoint's model does not support the common routes",
                    REDEPLOY + " They serve /score only."),
            Rule.of(
                    failure -> failure.hasStatus(404, 405) && failure.isOfModel(),
                    UNSUPPORTED_FEATURE,
                    "The model does not serve this route",
                    failure -> "Use a deployment that serves " + route(failure) + ": " + failure.deployment()
                            + " exists, but is of another kind." + (mayBeTooOld(failure) ? " " + REDEPLOY : "")),
            Rule.of(
                    failure -> failure.hasStatus(400, 404)
                            && failure.says("api version not supported", "api-version", "api version is not"),
                    INVALID_REQUEST,
                    "The api-version was rejected",
                    NotFoundRules::pathOrVersion),
            Rule.of(
                    failure -> failure.hasStatus(404, 405, 410),
                    PATH_NOT_FOUND,
                    "Nothing exists at this path, or not in this api-version",
                    NotFoundRules::pathOrVersion));

    private NotFoundRules() {}

    /** How to call a model that requires the Responses API. */
    static String toResponses(FailedCall failure) {
        return failure.target().endpointType() == AzureAiInferenceEndpointType.OPENAI_V1
                ? "Set api to responses, or leave it unset."
                : "Set api to responses on the resource's endpoint of type "
                        + AzureAiInferenceEndpointType.OPENAI_V1.configName() + ".";
    }

    /** On endpoints that serve instant models by their names in the catalog. */
    private static String instantModels(FailedCall failure) {
        if (failure.target().endpointType() != AzureAiInferenceEndpointType.OPENAI_V1) {
            return "";
        }
        String deployment = failure.target().deployment();
        return deployment != null && VERSION_PIN.matcher(deployment).find()
                ? " A date at the end asks an instant model for this very version, which may have been retired: without it, the"
                        + " current one answers."
                : " A model's own name does without a deployment only where it is one of the instant models.";
    }

    private static boolean isUnknownModel(FailedCall failure) {
        boolean named = failure.hasCode(
                "DeploymentNotFound",
                "unknown_model",
                "unavailable_model",
                "model_not_found",
                "ModelNotFound",
                "invalid_model");
        return named
                || failure.says("deployment for this resource does not exist")
                || (failure.hasStatus(400, 404) && failure.matches(MISSING_MODEL));
    }

    /** For managed endpoints, whose host does not show when they were deployed. */
    private static boolean mayBeTooOld(FailedCall failure) {
        return EndpointTypeTraits.of(failure.target().endpointType()).modelInHeader();
    }

    private static String route(FailedCall failure) {
        String path = failure.target().path();
        for (String route : List.of(
                "/chat/completions", "/completions", "/responses", "/images/embeddings", "/embeddings", "/info")) {
            if (path.endsWith(route)) {
                return route;
            }
        }
        return path;
    }

    private static String pathOrVersion(FailedCall failure) {
        CallTarget target = failure.target();
        return (mayBeTooOld(failure) ? REDEPLOY + " Otherwise, check" : "Check")
                + " the endpoint (the path was " + target.path() + " on " + target.host() + ", endpoint type "
                + target.endpointType().configName() + ") and apiVersion ("
                + (target.apiVersion() == null ? "none was sent" : target.apiVersion() + " was sent")
                + "): Azure responds alike when either is wrong"
                + (target.deployment() == null
                        ? "."
                        : ", or when " + failure.deployment() + " does not serve the route.");
    }
}
