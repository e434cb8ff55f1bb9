package dev.langchain4j.model.azure.inference.config.internal.live;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The identity of a connection. It uses the connection's own transport to Entra, so it can be created only after the
 * connection of which it is a part.
 */
final class DeferredCredential implements TokenCredential {

    private volatile @Nullable TokenCredential identity;

    void is(TokenCredential credential) {
        identity = credential;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Objects.requireNonNull(identity).getToken(request);
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        return Objects.requireNonNull(identity).getTokenSync(request);
    }
}
