package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.credential.KeyCredential;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint.KeyHeader;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Signs each request with the key as it is then, so that a rotated key is used at once. */
public final class KeyPolicy implements HttpPipelinePolicy {

    static final HttpHeaderName API_KEY = HttpHeaderName.fromString("api-key");

    private final KeyCredential credential;
    private final KeyHeader header;

    private volatile @Nullable String latest;

    KeyPolicy(KeyCredential credential, KeyHeader header) {
        this.credential = credential;
        this.header = header;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        try {
            sign(context.getHttpRequest());
        } catch (AuthenticationException e) {
            // Policies of users look for failures there.
            return Mono.error(e);
        }
        return next.process();
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        sign(context.getHttpRequest());
        return next.processSync();
    }

    private void sign(HttpRequest request) {
        String key = rotated();
        if (header != KeyHeader.BEARER) {
            request.setHeader(API_KEY, key);
        }
        if (header != KeyHeader.API_KEY) {
            request.setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + key);
        }
    }

    @SuppressWarnings("ReferenceEquality") // another key is another object
    private String rotated() {
        String key = credential.getKey();
        if (key == latest) {
            return key;
        }
        try {
            requireSendable(key);
            latest = key;
            return key;
        } catch (IllegalArgumentException e) {
            throw new AuthenticationException(e.getMessage(), e);
        }
    }

    /**
     * Returns the key, if a header can contain it.
     *
     * @throws IllegalArgumentException if not; the message never contains the key
     */
    public static String requireSendable(String key) {
        if (key.isBlank()) {
            throw InvalidOptionException.evident("apiKey", "apiKey must not be blank", "write a key, or remove it");
        }
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                throw new InvalidOptionException(
                        "apiKey",
                        "apiKey has a blank, a control or a non-ASCII character at position " + (i + 1) + " of "
                                + key.length() + ", and may have been copied with a line break",
                        "copy it again, without blanks and line breaks");
            }
        }
        return key;
    }
}
