package dev.langchain4j.model.azure.inference.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.config.internal.live.ModelRegistry;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.azure.inference.config.internal.source.FileSource;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Reads a configuration from bytes that nobody thought of, once as YAML and once as properties. */
public final class ConfigurationFuzz {

    private ConfigurationFuzz() {}

    /** Throws nothing, unless it found a bug. */
    public static void run(byte[] input) {
        // Made of the input, which then cannot have it in itself: a key that the file spells out is no secret.
        String secret = "s3cr3t-" + new BigInteger(1, sha256(input)).toString(36);
        for (String name : List.of("models.yaml", "models.properties")) {
            try {
                load(name, input, secret);
            } catch (AzureAiInferenceConfigurationException e) {
                e.findings().forEach(finding -> requirePrintable(finding.toString()));
                check(!e.findings().isEmpty(), "refused without a reason");
                check(!e.getMessage().contains(secret), "a secret in the message");
            }
        }
    }

    private static void load(String name, byte[] input, String secret) {
        FileSource source = new FileSource(name, null, () -> new ByteArrayInputStream(input));
        LoadOptions setup = new LoadOptions(
                List.of(source),
                Set.of(),
                List.of(),
                null,
                variable -> variable.contains("SECRET") ? secret : null,
                Clock.systemUTC());
        ModelRegistry registry = new ModelRegistry(setup, List.of());
        check(!registry.status().toString().contains(secret), "a secret in the status");
        registry.reload();
        registry.close();
    }

    private static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requirePrintable(String finding) {
        check(finding.chars().noneMatch(c -> c < ' '), "control characters: " + finding);
        check(finding.getBytes(UTF_8).length < 20_000, "a long finding");
    }

    private static void check(boolean holds, String broken) {
        if (!holds) {
            throw new AssertionError(broken);
        }
    }
}
