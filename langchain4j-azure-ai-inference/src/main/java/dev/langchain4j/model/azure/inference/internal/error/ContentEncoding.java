package dev.langchain4j.model.azure.inference.internal.error;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import org.jspecify.annotations.Nullable;

/** The encoding of a response's body: requests ask for none, because nothing here decompresses. */
public final class ContentEncoding {

    /** The {@code accept-encoding} of requests. */
    public static final String PLAIN = "identity";

    private ContentEncoding() {}

    /** Null if the body is not encoded. */
    public static @Nullable String of(HttpHeaders headers) {
        String encoding = headers.getValue(HttpHeaderName.CONTENT_ENCODING);
        return encoding == null || encoding.isBlank() || encoding.trim().equalsIgnoreCase(PLAIN)
                ? null
                : SafeText.shorten(encoding, 40);
    }
}
