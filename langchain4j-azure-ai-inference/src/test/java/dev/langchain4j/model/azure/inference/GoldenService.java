package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.testing.WireCase;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers with what a golden folder holds, and compares what was asked with its {@code request.json}: method and URL,
 * those headers that are named there (null: must not be there), and the body.
 */
final class GoldenService implements AutoCloseable {

    private final WireCase aCase;
    private final AzureAiInferenceEmulator emulator;

    GoldenService(WireCase aCase, String file, String contentType) {
        this.aCase = aCase;
        this.emulator = AzureAiInferenceEmulator.builder()
                .interceptor(request -> Reply.raw(200, contentType, aCase.bytes(file)))
                .start();
    }

    /** Sync responses. */
    static GoldenService answering(WireCase aCase) {
        return new GoldenService(aCase, "response.json", "application/json");
    }

    /** Sets the connection of the folder's {@code call.json} on a builder. */
    <B extends ModelBuilder<B>> B connect(B builder) {
        ObjectNode call = aCase.json("call.json");
        AzureAiInferenceEndpointType type =
                AzureAiInferenceEndpointType.of(call.path("form").asText());
        return builder.endpoint("http://127.0.0.1:" + emulator.port()
                        + EndpointTypeTraits.of(type).azurePath())
                .endpointType(type)
                .modelName(text(call, "modelName"))
                .apiKey("a-key");
    }

    void assertAsked() {
        ObjectNode wanted = aCase.json("request.json");
        assertAsked(wanted.get("body"));
    }

    /** Compares with a body that differs from the folder's. */
    void assertAsked(@Nullable JsonNode body) {
        ObjectNode wanted = aCase.json("request.json");
        assertThat(emulator.requests()).hasSize(1);
        RecordedRequest asked = emulator.lastRequest();
        String query = asked.rawQuery().isEmpty() ? "" : "?" + asked.rawQuery();
        assertThat(asked.method() + " " + asked.path() + query)
                .isEqualTo(wanted.path("url").asText());
        wanted.path("headers")
                .properties()
                .forEach(header -> assertThat(asked.header(header.getKey()).orElse(null))
                        .as(header.getKey())
                        .isEqualTo(header.getValue().textValue()));
        if (body == null) {
            assertThat(asked.body()).isEmpty();
        } else {
            assertThat(tree(asked.body())).isEqualTo(body);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    static @Nullable String text(JsonNode node, String field) {
        return node.path(field).textValue();
    }

    static @Nullable Integer number(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).intValue() : null;
    }

    static @Nullable Double decimal(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).doubleValue() : null;
    }

    /** The extras, which are numbers, booleans, strings and null here. */
    static Map<String, @Nullable Object> extras(JsonNode call) {
        Map<String, @Nullable Object> extras = new HashMap<>();
        call.path("extras").properties().forEach(extra -> {
            JsonNode value = extra.getValue();
            extras.put(
                    extra.getKey(),
                    value.isInt() ? value.intValue() : value.isBoolean() ? value.booleanValue() : value.textValue());
        });
        return extras;
    }

    static @Nullable AzureAiInferenceExtrasPolicy extrasPolicy(JsonNode call) {
        String policy = text(call, "extrasPolicy");
        return policy == null ? null : AzureAiInferenceExtrasPolicy.of(policy);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
