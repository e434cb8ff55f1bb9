package dev.langchain4j.model.azure.inference.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Filters;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.EndpointTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Ids;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.GatewayErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Failed;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.PromptFiltered;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyPlan;

/**
 * Errors that Azure answers with and that no request to the emulator brings about by itself: for scripts. Each has an
 * {@code apim-request-id} of its own.
 */
public final class AzureErrors {

    private static final Ids IDS = new Ids();

    private AzureErrors() {}

    /** 429: too many requests. */
    public static Reply tooManyRequests(int retryAfterSeconds) {
        String seconds = Integer.toString(retryAfterSeconds);
        String message =
                "Requests to the ChatCompletions_Create Operation under Azure OpenAI API have exceeded call rate limit"
                        + " of your current OpenAI S0 pricing tier. Please retry after " + seconds + " seconds.";
        return nested(429, "429", message)
                .header("Retry-After", seconds)
                .header("x-ratelimit-reset-requests", seconds)
                .header("policy-id", "DeploymentRatelimit-Call");
    }

    /** 429: too many tokens. */
    public static Reply tooManyTokens(int retryAfterSeconds) {
        String seconds = Integer.toString(retryAfterSeconds);
        return nested(429, "429", "Rate limit is exceeded. Try again in " + seconds + " seconds.")
                .header("Retry-After", seconds)
                .header("x-ratelimit-reset-tokens", seconds)
                .header("policy-id", "DeploymentRatelimit-Token");
    }

    /** 429 as Foundry says it: with both retry headers, which disagree, and a string for details. */
    public static Reply rateLimitReached() {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("code", "RateLimitReached")
                .put(
                        "message",
                        "Rate limit of 1 per 1s exceeded for UserByModelByMinute. Please wait 1 second before retrying.")
                .put("details", "Please wait 1 second before retrying.");
        return error(429, body).header("Retry-After", "1").header("Retry-After-Ms", "0");
    }

    /** 400 to {@code POST /batches}: the quota for enqueued tokens is used up. */
    public static Reply batchTokenLimit() {
        return nested(
                400,
                "token_limit_exceeded",
                "Enqueued token limit reached for this deployment. Please try again once some in_progress batches have been"
                        + " completed.");
    }

    /** 500. */
    public static Reply internalServerError() {
        return nested(
                500,
                "InternalServerError",
                "Gateway cannot authenticate upstream services. Please contact administrator for help.");
    }

    /** 400: the prompt was filtered; flat on the inference endpoint types, nested on OpenAI's. */
    public static Reply promptFiltered(EmulatorEndpointType endpointType) {
        String message =
                "The response was filtered due to the prompt triggering content management policy. Please modify your"
                        + " prompt and retry.";
        ObjectNode body = Json.object();
        if (EndpointTraits.of(endpointType).inferenceContract()) {
            body.put("status", 400)
                    .put("code", "content_filter")
                    .put("message", message)
                    .put("param", "messages");
        } else {
            ObjectNode inner = body.putObject("error")
                    .put("message", message)
                    .putNull("type")
                    .put("param", "prompt")
                    .put("code", "content_filter")
                    .put("status", 400)
                    .putObject("innererror");
            inner.put("code", "ResponsibleAIPolicyViolation").set("content_filter_result", Filters.categories(true));
        }
        return error(400, body);
    }

    /** 401: the token is for another audience. */
    public static Reply wrongAudience(EmulatorEndpointType endpointType) {
        return Reply.of(GatewayErrors.wrongToken(endpointType).reply(IDS));
    }

    /** 401: the identity has no role. */
    public static Reply missingRole() {
        return nested(
                401,
                "PermissionDenied",
                "The principal `00000000-0000-0000-0000-000000000000` lacks the required data action"
                        + " `Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action` to perform `POST"
                        + " /openai/deployments/{deployment-id}/chat/completions` operation.");
    }

    /** 403: keys are switched off. */
    public static Reply keysDisabled() {
        return nested(403, "AuthenticationTypeDisabled", "Key based authentication is disabled for this resource.");
    }

    /** 403: a firewall's rule. */
    public static Reply firewall() {
        return nested(403, "AccessDenied", "Access denied due to Virtual Network/Firewall rules.")
                .header("policy-id", "ThrowExceptionDueToTrafficDenied");
    }

    /** 403: only private endpoints. */
    public static Reply privateEndpointOnly() {
        return nested(403, "403", "Public access is disabled. Please configure private endpoint.");
    }

    /** 403: the regional host of a resource with a virtual network. */
    public static Reply wrongHost() {
        return nested(
                403,
                "403",
                "A Virtual Network is configured for this resource. Please use the correct endpoint for making requests.");
    }

    /** 403: abuse monitoring blocked the resource for a time. */
    public static Reply resourceBlocked() {
        return nested(
                403, "Forbidden", "Your resource has been temporarily blocked because we detected unusual behavior.");
    }

    /** 400: a model that only the Responses API serves. */
    public static Reply operationUnsupported() {
        return nested(400, "OperationNotSupported", "The requested operation is unsupported.");
    }

    /** A filtered prompt on {@code /responses}: 400, but in a stream an incomplete response under the status 200. */
    public static Reply responsePromptFiltered() {
        return Reply.of(ReplyPlan.of(new PromptFiltered()));
    }

    /** A rate limit that a stream of {@code /responses} tells under the status 200: first the failure, then the error. */
    public static Reply responseRateLimited() {
        String message = "Too Many Requests: the rate limit of the deployment is exceeded. Please try again later.";
        return Reply.of(ReplyPlan.of(new Failed("", "too_many_requests", "rate_limit_exceeded", message, true)));
    }

    private static Reply nested(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return error(status, body);
    }

    private static Reply error(int status, ObjectNode body) {
        return Reply.error(status, Json.text(body)).header(Ids.REQUEST_ID, IDS.uuid());
    }
}
