package dev.langchain4j.model.azure.inference.internal.endpoint;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Routes that people paste with an endpoint: those of the contract are removed, those of other APIs are rejected. */
final class EndpointRoutes {

    // "/models" is a route only where it lists models; elsewhere it is the base of a model inference endpoint.
    private static final Pattern BASE_AND_ROUTE = Pattern.compile(
            "(?<base>.*?)(?:/chat/completions|/completions|/responses|/images/embeddings|/embeddings|/info|/swagger\\.json"
                    + "|(?<=/openai/v1|/openai)/models|(?<=/openai/v1)/(?:files|batches))",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NAMES_A_DEPLOYMENT =
            Pattern.compile(".*/openai/deployments/[^/]+", Pattern.CASE_INSENSITIVE);

    private static final String CHAT = "use a deployment that serves /chat/completions";

    private static final Map<Pattern, OtherApi> OTHER_APIS = otherApis();

    private record OtherApi(String name, String remedy) {}

    private EndpointRoutes() {}

    private static Map<Pattern, OtherApi> otherApis() {
        Map<Pattern, OtherApi> apis = new LinkedHashMap<>();
        apis.put(
                endsIn("/anthropic(/v1)?(/messages)?"),
                new OtherApi(
                        "the Anthropic API, which Claude speaks on Azure",
                        "use the module langchain4j-anthropic with this base URL"));
        apis.put(
                endsIn("(/openai|/models)/responses"),
                new OtherApi(
                        "the Responses API by api-versions",
                        "use it on /openai/v1, which is the endpoint type "
                                + AzureAiInferenceEndpointType.OPENAI_V1.configName()));
        apis.put(endsIn("/images/(generations|edits|variations)"), new OtherApi("image generation", CHAT));
        apis.put(endsIn("/audio/(speech|transcriptions|translations)"), new OtherApi("speech", CHAT));
        apis.put(endsIn("/videos?(/generations)?(/jobs)?"), new OtherApi("video generation", CHAT));
        apis.put(
                endsIn("(?<!/v1)/batches"),
                new OtherApi(
                        "the batch API by api-versions",
                        "use AzureAiInferenceBatchChatModel on /openai/v1, which is the endpoint type "
                                + AzureAiInferenceEndpointType.OPENAI_V1.configName()));
        apis.put(endsIn("/realtime"), new OtherApi("the real-time API", CHAT));
        apis.put(endsIn("/(assistants|threads)"), new OtherApi("the Assistants API", CHAT));
        return apis;
    }

    static void refuseOtherApis(EndpointUrl url) {
        if (NAMES_A_DEPLOYMENT.matcher(url.path()).matches()) {
            return; // A deployment may be named "responses".
        }
        OTHER_APIS.forEach((route, what) -> {
            if (route.matcher(url.path()).matches()) {
                throw EndpointUrl.refused(
                        "endpoint " + url.shown() + " belongs to another API, which this module does not support, "
                                + what.name(),
                        what.remedy());
            }
        });
    }

    /** The path without the routes at its end, which tools double when they append to a pasted URL. */
    static String cutFrom(String path) {
        String base = path;
        Matcher matcher = BASE_AND_ROUTE.matcher(base);
        while (matcher.matches() && !NAMES_A_DEPLOYMENT.matcher(base).matches()) {
            base = matcher.group("base");
            matcher.reset(base);
        }
        return base;
    }

    private static Pattern endsIn(String route) {
        return Pattern.compile(".*" + route, Pattern.CASE_INSENSITIVE);
    }
}
