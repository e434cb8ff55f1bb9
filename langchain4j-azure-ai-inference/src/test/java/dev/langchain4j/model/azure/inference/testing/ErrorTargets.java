package dev.langchain4j.model.azure.inference.testing;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.internal.error.ExceptionFactory;
import java.nio.charset.StandardCharsets;

/** Calls that failed, for the tests of errors. */
public final class ErrorTargets {

    public static final ExceptionFactory ERRORS = new ExceptionFactory(null);

    private ErrorTargets() {}

    public static CallTarget target(AzureAiInferenceEndpointType type, String route) {
        return target(type, route, "tulip");
    }

    static CallTarget target(AzureAiInferenceEndpointType type, String route, String deployment) {
        String url = EndpointTypeTraits.of(type)
                .example()
                .replace("<resource>", "garden")
                .replace("<endpoint>", "garden")
                .replace("<region>", "westus3")
                .replace(
                        "<deployment>",
                        EndpointTypeTraits.of(type).modelPlacement().inPath("x").isEmpty() ? "garden" : deployment);
        return Endpoint.of(url, type, null, deployment).target(route, deployment);
    }

    /** Headers as "name: value" lines. */
    public static HttpHeaders headers(String... lines) {
        HttpHeaders headers = new HttpHeaders();
        for (String line : lines) {
            headers.add(
                    HttpHeaderName.fromString(line.substring(0, line.indexOf(':'))),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        return headers;
    }

    public static RuntimeException error(int status, String body, String... headers) {
        CallTarget target = target(AzureAiInferenceEndpointType.OPENAI_V1, "/chat/completions");
        return ERRORS.fromResponse(target, status, headers(headers), body.getBytes(StandardCharsets.UTF_8), 1);
    }

    public static AzureAiInferenceException details(RuntimeException thrown) {
        return AzureAiInferenceException.find(thrown).orElseThrow();
    }
}
