package dev.langchain4j.model.azure.inference.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeaderMapTest {

    private final Map<String, List<String>> headers = new HeaderMap(new HttpHeaders()
            .set(HttpHeaderName.fromString("X-Request-Id"), "req-1")
            .set(HttpHeaderName.fromString("Set-Cookie"), List.of("a", "b")));

    @Test
    @DisplayName("names compare without regard to case, and keep the service's spelling")
    void names() {
        assertThat(headers.get("x-request-id")).containsExactly("req-1");
        assertThat(headers.containsKey("SET-COOKIE")).isTrue();
        assertThat(headers.getOrDefault("x-other", List.of())).isEmpty();
        assertThat(headers.get(null)).isNull();
        assertThat(headers.containsKey(null)).isFalse();
        assertThat(headers)
                .isEqualTo(Map.of("X-Request-Id", List.of("req-1"), "Set-Cookie", List.of("a", "b")))
                .hasSize(2);
        assertThat(headers.keySet()).containsExactly("Set-Cookie", "X-Request-Id");
    }

    @Test
    @DisplayName("nobody changes them")
    void unmodifiable() {
        assertThatThrownBy(() -> headers.put("a", List.of())).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> headers.remove("Set-Cookie")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> headers.get("Set-Cookie").add("c")).isInstanceOf(UnsupportedOperationException.class);
    }
}
