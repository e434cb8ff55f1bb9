package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.credential.KeyCredential;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint.KeyHeader;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;

/** Signs each request with the key as it is then, so that a rotated key is used at once. */
public final class KeyPolicy extends HttpPipelineSyncPolicy {

    static final HttpHeaderName API_KEY = HttpHeaderName.fromString("api-key");

    private final KeyCredential credential;
    private final KeyHeader header;

    KeyPolicy(KeyCredential credential, KeyHeader header) {
        this.credential = credential;
        this.header = header;
    }

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
        String key = rotated();
        if (header != KeyHeader.BEARER) {
            context.getHttpRequest().setHeader(API_KEY, key);
        }
        if (header != KeyHeader.API_KEY) {
            context.getHttpRequest().setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + key);
        }
    }

    private String rotated() {
        try {
            return requireSendable(credential.getKey());
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
