package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpHeaders;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a response, by names that compare without regard to case. They are converted when somebody looks at them, which
 * few do: it is as much work as reading a short answer.
 */
final class HeaderMap extends AbstractMap<String, List<String>> {

    private final HttpHeaders headers;
    private volatile @Nullable Map<String, List<String>> converted;

    HeaderMap(HttpHeaders headers) {
        this.headers = headers;
    }

    private Map<String, List<String>> converted() {
        Map<String, List<String>> known = converted;
        if (known != null) {
            return known;
        }
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpHeader header : headers) {
            all.put(header.getName(), List.copyOf(header.getValuesList()));
        }
        Map<String, List<String>> fixed = Collections.unmodifiableMap(all);
        converted = fixed;
        return fixed;
    }

    @Override
    public Set<Entry<String, List<String>>> entrySet() {
        return converted().entrySet();
    }

    @Override
    public @Nullable List<String> get(@Nullable Object name) {
        return name == null ? null : converted().get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }
}
