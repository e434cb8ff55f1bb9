package dev.langchain4j.model.azure.inference.internal.error;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import org.jspecify.annotations.Nullable;

/** How the bytes of a response are encoded: each request asks for plain ones, since nothing here decompresses. */
public final class ContentEncoding {

    /** What a request sends as its {@code accept-encoding}. */
    public static final String PLAIN = "identity";

    private ContentEncoding() {}

    /** Null if the bytes are plain. */
    public static @Nullable String of(HttpHeaders headers) {
        String encoding = headers.getValue(HttpHeaderName.CONTENT_ENCODING);
        return encoding == null || encoding.isBlank() || encoding.trim().equalsIgnoreCase(PLAIN)
                ? null
                : SafeText.shorten(encoding, 40);
    }
}
