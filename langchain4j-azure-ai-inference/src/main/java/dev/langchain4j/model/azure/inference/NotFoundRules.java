package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.ErrorKind.INVALID_REQUEST;
import static dev.langchain4j.model.azure.inference.ErrorKind.MODEL_NOT_FOUND;
import static dev.langchain4j.model.azure.inference.ErrorKind.UNSUPPORTED_FEATURE;

import dev.langchain4j.model.azure.inference.ErrorRules.Rule;
import java.util.List;

/** What does not exist: a deployment, a route on a deployment, or the path itself. Azure answers some of them alike. */
final class NotFoundRules {

    static final List<Rule> ALL = List.of(
            Rule.of(
                    failure ->
                            failure.hasCode("DeploymentNotFound", "unknown_model", "model_not_found", "ModelNotFound")
                                    || failure.says("deployment for this resource does not exist"),
                    MODEL_NOT_FOUND,
                    "The deployment does not exist",
                    failure -> "Check modelName: it must be the name of a deployment at "
                            + failure.target().host()
                            + ", which need not be the model's name, but was '"
                            + failure.target().deployment()
                            + "'. A new deployment takes some minutes to answer."),
            Rule.of(
                    failure -> failure.target().form().modelInHeader() && failure.says("no valid deployment"),
                    MODEL_NOT_FOUND,
                    "No deployment of the endpoint takes the call",
                    "Give one of the endpoint's deployments traffic, or set modelName to a deployment's name."),
            Rule.of(
                    failure -> failure.hasCode("OperationNotSupported")
                            || failure.says(
                                    "requested operation is unsupported", "does not work with the specified model"),
                    UNSUPPORTED_FEATURE,
                    "The model does not serve this route",
                    failure -> "Use a deployment that serves " + route(failure)
                            + ": this one is for another route, or for the Responses API alone, which this module does not"
                            + " speak (langchain4j-open-ai-official does)."),
            Rule.of(
                    failure -> failure.status() == 424 && failure.says("not found"),
                    UNSUPPORTED_FEATURE,
                    "The endpoint's model does not know the common routes",
                    "Deploy the model again: managed endpoints from before mid-2024 serve /score only, not this API."),
            Rule.of(
                    failure -> failure.hasStatus(404, 405) && failure.isOfModel(),
                    UNSUPPORTED_FEATURE,
                    "The model does not serve this route",
                    failure -> "Use a deployment that serves " + route(failure) + ": " + failure.deployment()
                            + " exists, but is of another kind."),
            Rule.of(
                    failure -> failure.hasStatus(400, 404)
                            && failure.says("api version not supported", "api-version", "api version is not"),
                    INVALID_REQUEST,
                    "The api-version was refused",
                    NotFoundRules::pathOrVersion),
            Rule.of(
                    failure -> failure.hasStatus(404, 405, 410),
                    MODEL_NOT_FOUND,
                    "There is nothing at this path, or not in this api-version",
                    NotFoundRules::pathOrVersion));

    private NotFoundRules() {}

    private static String route(Failure failure) {
        String path = failure.target().path();
        for (String route :
                List.of("/chat/completions", "/completions", "/images/embeddings", "/embeddings", "/info")) {
            if (path.endsWith(route)) {
                return route;
            }
        }
        return path;
    }

    private static String pathOrVersion(Failure failure) {
        CallTarget target = failure.target();
        return "Check the endpoint (the path was " + target.path() + " on " + target.host() + ", form "
                + target.form().configName() + ") and apiVersion ("
                + (target.apiVersion() == null ? "none was sent" : target.apiVersion() + " was sent")
                + "): Azure answers alike when either is wrong"
                + (target.deployment() == null
                        ? "."
                        : ", or when " + failure.deployment() + " does not serve the route.");
    }
}
