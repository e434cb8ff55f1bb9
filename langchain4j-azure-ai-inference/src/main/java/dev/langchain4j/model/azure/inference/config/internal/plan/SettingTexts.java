package dev.langchain4j.model.azure.inference.config.internal.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.config.internal.option.ConnectionOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.CredentialKind;
import dev.langchain4j.model.azure.inference.config.internal.option.ProxyAddress;
import dev.langchain4j.model.azure.inference.config.internal.source.Secrets;
import dev.langchain4j.model.chat.request.ResponseFormat;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings for people: as the configuration writes them, with secrets hidden. */
public final class SettingTexts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SettingTexts() {}

    public static String of(Setting setting) {
        Object value = setting.value();
        if (setting.option().secretValue()) {
            return secret(value);
        }
        if (setting.option().equals(ConnectionOptions.ENDPOINT)) {
            // Its query may contain a gateway's key.
            return String.valueOf(value).replaceAll("\\?.*", "?...");
        }
        boolean mayBeShown = ConnectionOptions.WHERE.contains(setting.option())
                || setting.option().isCalled("model-name");
        return setting.confined() && !mayBeShown ? Secrets.MASK : text(value);
    }

    /** The names of headers are not secret, nor is the address of a proxy. */
    private static String secret(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.keySet().stream().map(key -> key + ": " + Secrets.MASK).collect(Collectors.joining(", "));
        }
        return value instanceof ProxyAddress proxy
                ? proxy + (proxy.user() == null ? "" : " (with user and password)")
                : Secrets.MASK;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(SettingTexts::text).collect(Collectors.joining(", "));
        }
        if (value instanceof AzureAiInferenceEndpointType type) {
            return type.configName();
        }
        if (value instanceof CredentialKind kind) {
            return kind.word();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-').replace("response-format-", "");
        }
        if (value instanceof AzureAiInferenceProfile profile) {
            return profile.name() + " " + new TreeMap<>(profile.traits());
        }
        if (value instanceof ResponseFormat format) {
            return format.jsonSchema() == null
                    ? format.type().name().toLowerCase(Locale.ROOT)
                    : "JSON schema " + format.jsonSchema().name();
        }
        if (value instanceof Duration duration) {
            return duration.toString().substring(2).toLowerCase(Locale.ROOT);
        }
        return value instanceof Map<?, ?> map ? json(map) : String.valueOf(value);
    }

    private static String json(Map<?, ?> map) {
        try {
            return JSON.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            return map.toString();
        }
    }
}
