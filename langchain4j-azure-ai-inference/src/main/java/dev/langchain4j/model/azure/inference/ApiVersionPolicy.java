package dev.langchain4j.model.azure.inference;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.core.util.UrlBuilder;
import java.net.MalformedURLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SDK appends an api-version of its own to every URL: this puts the endpoint's in its place, or none. */
final class ApiVersionPolicy extends HttpPipelineSyncPolicy {

    private static final String API_VERSION = "api-version";

    private final @Nullable String apiVersion;

    private ApiVersionPolicy(@Nullable String apiVersion) {
        this.apiVersion = apiVersion;
    }

    /** Returns a pipeline like the given one that corrects URLs first, on a transport whose buffers may be kept. */
    static HttpPipeline before(HttpPipeline pipeline, HttpClient transport, @Nullable String apiVersion) {
        List<HttpPipelinePolicy> policies = new ArrayList<>();
        policies.add(new ApiVersionPolicy(apiVersion));
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
        UrlBuilder url = UrlBuilder.parse(context.getHttpRequest().getUrl());
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
            context.getHttpRequest().setUrl(url.toUrl());
        } catch (MalformedURLException e) {
            throw new IllegalStateException("the SDK made a URL that is none", e);
        }
    }
}
