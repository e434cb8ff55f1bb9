package dev.langchain4j.model.azure.inference;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Signs each request with a token of Entra ID, cached and renewed by azure-core.
 *
 * <p>azure-core refuses to send tokens over http. The endpoint has been checked by then: http is loopback only.
 */
final class TokenPolicy extends BearerTokenAuthenticationPolicy {

    TokenPolicy(TokenCredential credential, List<String> scopes) {
        super(credential, scopes.toArray(String[]::new));
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return isHttps(context)
                ? super.process(context, next)
                : authorizeRequest(context).then(Mono.defer(next::process));
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        if (isHttps(context)) {
            return super.processSync(context, next);
        }
        authorizeRequestSync(context);
        return next.processSync();
    }

    private static boolean isHttps(HttpPipelineCallContext context) {
        return "https".equals(context.getHttpRequest().getUrl().getProtocol());
    }
}
