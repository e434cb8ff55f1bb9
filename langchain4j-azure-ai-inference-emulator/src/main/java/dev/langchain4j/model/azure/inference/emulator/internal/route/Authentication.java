package dev.langchain4j.model.azure.inference.emulator.internal.route;

import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.EndpointTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.GatewayErrors;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may call: by the key, in the header that the endpoint type wants, or by an accepted token. */
public final class Authentication {

    private static final String BEARER = "Bearer ";

    private final String apiKey;
    private final Predicate<String> acceptedToken;

    public Authentication(String apiKey, Predicate<String> acceptedToken) {
        this.apiKey = apiKey;
        this.acceptedToken = acceptedToken;
    }

    public void check(EmulatorEndpointType endpointType, RecordedRequest request) {
        Optional<String> key = request.header("api-key");
        if (EndpointTraits.of(endpointType).keyInApiKeyHeader() && key.isPresent()) {
            if (!key.get().equals(apiKey)) {
                throw GatewayErrors.wrongKey(endpointType);
            }
            return;
        }
        Optional<String> token = request.header("Authorization")
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()));
        if (token.isEmpty()) {
            throw GatewayErrors.wrongKey(endpointType);
        }
        boolean isKey =
                EndpointTraits.of(endpointType).keyAsBearer() && token.get().equals(apiKey);
        if (!isKey && !acceptedToken.test(token.get())) {
            throw GatewayErrors.wrongToken(endpointType);
        }
    }
}
