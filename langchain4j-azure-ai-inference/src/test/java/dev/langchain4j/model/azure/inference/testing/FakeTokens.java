package dev.langchain4j.model.azure.inference.testing;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** An identity that gives out one token, and remembers for which scopes it was asked. */
public final class FakeTokens implements TokenCredential {

    public static final String TOKEN = "fake-token";

    private final List<List<String>> askedScopes = new CopyOnWriteArrayList<>();

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        askedScopes.add(request.getScopes());
        return Mono.just(new AccessToken(TOKEN, OffsetDateTime.now().plusHours(1)));
    }

    public List<List<String>> askedScopes() {
        return askedScopes;
    }
}
