package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.core.util.BinaryData;
import com.azure.core.util.UrlBuilder;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.endpoint.DeploymentPlacement;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import java.net.MalformedURLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adapts requests of the SDK's clients to the endpoint and the connection: the endpoint's api-version instead of the
 * SDK's own, the connection's headers, and the deployment's name where the endpoint type expects it.
 */
public final class SdkRequestPolicy extends HttpPipelineSyncPolicy {

    private static final String API_VERSION = "api-version";
    private static final HttpHeaderName MODEL_DEPLOYMENT = HttpHeaderName.fromString(DeploymentPlacement.HEADER_NAME);

    private final InferenceClient client;
    private final String userAgent;

    private SdkRequestPolicy(InferenceClient client, String userAgent) {
        this.client = client;
        this.userAgent = userAgent;
    }

    /** Returns the client's pipeline with this policy first, on a transport whose buffers may be kept. */
    public static HttpPipeline before(InferenceClient client, String userAgent, HttpClient transport) {
        HttpPipeline pipeline = client.pipeline();
        List<HttpPipelinePolicy> policies = new ArrayList<>();
        policies.add(new SdkRequestPolicy(client, userAgent));
        for (int i = 0; i < pipeline.getPolicyCount(); i++) {
            policies.add(pipeline.getPolicy(i));
        }
        return new HttpPipelineBuilder()
                .httpClient(transport)
                .policies(policies.toArray(HttpPipelinePolicy[]::new))
                .tracer(pipeline.getTracer())
                .build();
    }

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
        HttpRequest request = context.getHttpRequest();
        setApiVersion(request, client.endpoint().apiVersion());
        client.customHeaders().forEach((name, value) -> request.setHeader(HttpHeaderName.fromString(name), value));
        request.setHeader(HttpHeaderName.USER_AGENT, userAgent);
        String deployment = client.endpoint().deployment();
        if (deployment != null) {
            name(request, deployment);
        }
    }

    private static void setApiVersion(HttpRequest request, @Nullable String apiVersion) {
        UrlBuilder url = UrlBuilder.parse(request.getUrl());
        Map<String, String> query = url.getQuery();
        url.clearQuery();
        query.forEach((name, value) -> {
            if (!name.equals(API_VERSION)) {
                url.setQueryParameter(name, value);
            }
        });
        if (apiVersion != null) {
            url.setQueryParameter(API_VERSION, apiVersion);
        }
        try {
            request.setUrl(url.toUrl());
        } catch (MalformedURLException e) {
            throw new IllegalStateException("the SDK created an invalid URL", e);
        }
    }

    private void name(HttpRequest request, String deployment) {
        AzureAiInferenceEndpointType type = client.endpoint().endpointType();
        BinaryData body = request.getBodyAsBinaryData();
        if (EndpointTypeTraits.of(type).modelInHeader()) {
            request.setHeader(MODEL_DEPLOYMENT, deployment);
        } else if (EndpointTypeTraits.of(type).modelInBody() && body != null) {
            request.setBody(JsonWriter.withField(body.toBytes(), "model", deployment));
        }
    }
}
