package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.config.internal.option.ConnectionOptions;
import dev.langchain4j.model.azure.inference.config.internal.plan.ModelPlan;
import dev.langchain4j.model.azure.inference.config.internal.plan.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Derives the {@code /openai/v1} URL from an endpoint of another type. Uses the URL only and sends nothing. */
final class OpenAiV1Endpoint {

    static final String PATH = "/openai/v1";

    private static final String SOME_HOST = "resource-that-nobody-knows-yet.services.ai.azure.com";

    private static final Set<AzureAiInferenceEndpointType> WITHOUT =
            Set.of(AzureAiInferenceEndpointType.SERVERLESS, AzureAiInferenceEndpointType.MANAGED);

    /** The end of the path, with the routes that people paste along. */
    private static final Pattern OTHER_FORM =
            Pattern.compile("(?i)(?:(?:/api)?/models|/openai/deployments(?:/[^/?#]+)?)"
                    + "(?:/(?:chat/completions|completions|images/embeddings|embeddings|info))?/*$");

    private static final Pattern NO_PATH = Pattern.compile("(?i)(?:/openai)?/*$");

    private OpenAiV1Endpoint() {}

    /** The endpoint of the same deployment; null if it can't be derived. */
    static @Nullable AzureAiInferenceEndpoint of(ModelPlan plan) {
        AzureAiInferenceEndpoint now = plan.endpoint();
        String url = OTHER_FORM.matcher(now.url()).replaceFirst(PATH);
        if (WITHOUT.contains(now.endpointType()) || now.deployment() == null || !url.endsWith(PATH)) {
            return null;
        }
        AzureAiInferenceConnection.Builder connection = AzureAiInferenceConnection.builder();
        plan.settings().applyTo(connection, ConnectionOptions.WHERE);
        connection
                .endpoint(url)
                .endpointType(AzureAiInferenceEndpointType.OPENAI_V1)
                .apiVersion(null);
        if (ofAnotherType(plan.settings())) {
            connection.tokenScopes((String[]) null);
        }
        try {
            return connection.build().endpoint(now.deployment());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * The endpoint that a new deployment on a Foundry resource would have; null if deployments of this endpoint type
     * need not be recreated.
     */
    static @Nullable AzureAiInferenceEndpoint onAnotherResource(AzureAiInferenceEndpoint now) {
        return WITHOUT.contains(now.endpointType())
                ? AzureAiInferenceConnection.builder()
                        .endpoint("https://" + SOME_HOST + PATH)
                        .build()
                        .endpoint("some-deployment")
                : null;
    }

    /** The URL, with a placeholder for an unknown resource. */
    static String shown(AzureAiInferenceEndpoint endpoint) {
        return endpoint.url().replace(SOME_HOST, "<resource>.services.ai.azure.com");
    }

    /** Whether the configured scopes are Azure's for other endpoint types: those of a gateway stay as they are. */
    static boolean ofAnotherType(Settings settings) {
        List<String> scopes = settings.get(ConnectionOptions.TOKEN_SCOPES);
        return scopes != null
                && scopes.stream()
                        .allMatch(scope -> scope.matches("https://(ml|cognitiveservices)\\.azure\\.[a-z]+/.*"));
    }

    /** The endpoint as written, including placeholders, with the other path. A gateway's query is kept. */
    static String rewritten(String written) {
        String[] parts = written.strip().split("\\?", 2);
        String base = OTHER_FORM.matcher(parts[0]).replaceFirst(PATH);
        if (!base.endsWith(PATH)) {
            base = NO_PATH.matcher(parts[0]).replaceFirst(PATH);
        }
        String query = parts.length < 2
                ? ""
                : Arrays.stream(parts[1].split("&", -1))
                        .filter(parameter -> !parameter.startsWith("api-version="))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? base : base + "?" + query;
    }
}
