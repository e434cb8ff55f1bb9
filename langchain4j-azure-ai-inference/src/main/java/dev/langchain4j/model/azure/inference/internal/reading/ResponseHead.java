package dev.langchain4j.model.azure.inference.internal.reading;

import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse.Usage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The metadata of a chat response: for identifiers the first values count, for usage the last. */
public final class ResponseHead {

    private @Nullable String id;
    private @Nullable String model;
    private @Nullable Long created;
    private @Nullable String systemFingerprint;
    private @Nullable String serviceTier;
    private @Nullable Usage usage;

    /** Reads the field's value if the field is an identifier; false if not, and then nothing was read. */
    public boolean read(String field, JsonCursor json) throws IOException {
        switch (field) {
            case "id" -> id = json.textUnless(id);
            case "model" -> model = json.textUnless(model);
            case "created" -> created = firstPositive(created, json);
            case "service_tier" -> serviceTier = json.textUnless(serviceTier);
            case "system_fingerprint" -> systemFingerprint = json.textUnless(systemFingerprint);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether it has any content. */
    boolean readUsage(JsonCursor json) throws IOException {
        Usage current = UsageReader.read(json);
        usage = current == null ? usage : current;
        return current != null;
    }

    private static @Nullable Long firstPositive(@Nullable Long known, JsonCursor json) throws IOException {
        if (known != null) {
            json.skip();
            return known;
        }
        Long current = json.number();
        return current == null || current == 0 ? null : current;
    }

    public @Nullable String id() {
        return id;
    }

    public @Nullable String model() {
        return model;
    }

    public @Nullable Long created() {
        return created;
    }

    @Nullable
    String systemFingerprint() {
        return systemFingerprint;
    }

    @Nullable
    String serviceTier() {
        return serviceTier;
    }

    @Nullable
    Usage usage() {
        return usage;
    }
}
