package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Authenticates each request with a token of Entra ID, cached and renewed by azure-core: once for all models of a
 * credential.
 *
 * <p>azure-core refuses to send tokens over http. The endpoint has been validated before: http is for loopback only.
 */
final class TokenPolicy extends BearerTokenAuthenticationPolicy {

    /**
     * By credential and scopes. The policies refer to their credentials: held weakly, both are freed with the last
     * model.
     */
    private static final Map<TokenCredential, Map<List<String>, Reference<TokenPolicy>>> SHARED = new WeakHashMap<>();

    private TokenPolicy(TokenCredential credential, List<String> scopes) {
        super(new Unhurried(credential), scopes.toArray(String[]::new));
    }

    /**
     * Calls a credential on a thread that may wait. Some block in the call itself, such as that of the Azure CLI for
     * its process: the caller's time limit would not have started, or a transport thread would be blocked. The policy
     * only requests tokens that are not cached.
     */
    private record Unhurried(TokenCredential credential) implements TokenCredential {
        @Override
        public Mono<AccessToken> getToken(TokenRequestContext request) {
            return Mono.defer(() -> credential.getToken(request)).subscribeOn(Schedulers.boundedElastic());
        }

        @Override
        public AccessToken getTokenSync(TokenRequestContext request) {
            return credential.getTokenSync(request);
        }
    }

    static TokenPolicy of(TokenCredential credential, List<String> scopes) {
        synchronized (SHARED) {
            Map<List<String>, Reference<TokenPolicy>> known =
                    SHARED.computeIfAbsent(credential, ignored -> new HashMap<>());
            Reference<TokenPolicy> reference = known.get(scopes);
            TokenPolicy policy = reference == null ? null : reference.get();
            if (policy == null) {
                policy = new TokenPolicy(credential, scopes);
                known.put(scopes, new WeakReference<>(policy));
            }
            return policy;
        }
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
