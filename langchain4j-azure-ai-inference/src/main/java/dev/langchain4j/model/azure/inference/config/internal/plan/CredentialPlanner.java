package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.CredentialKind;
import dev.langchain4j.model.azure.inference.config.internal.option.CredentialOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.source.ClassPath;
import dev.langchain4j.model.azure.inference.config.internal.source.Findings;
import dev.langchain4j.model.azure.inference.config.internal.source.HashedFile;
import dev.langchain4j.model.azure.inference.config.internal.source.Location;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import java.net.URI;
import java.nio.file.Files;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides how a connection authenticates, and checks that everything needed is there and nothing else. */
final class CredentialPlanner {

    private static final String IDENTITY_LIBRARY = "com.azure.identity.CredentialBuilderBase";

    private final Findings findings;
    private final TrustedHosts trust;

    CredentialPlanner(Findings findings, TrustedHosts trust) {
        this.findings = findings;
        this.trust = trust;
    }

    /** The kind of credential that is configured. */
    static CredentialKind kind(Settings settings) {
        CredentialKind chosen = settings.get(CredentialKind.OPTION);
        boolean hasKey = settings.isSet(CredentialOptions.API_KEY);
        return chosen != null ? chosen : hasKey ? CredentialKind.API_KEY_CREDENTIAL : CredentialKind.NONE;
    }

    /** Reports problems. */
    void check(Settings settings, Location connection) {
        if (settings.isBroken(CredentialKind.OPTION)) {
            return;
        }
        CredentialKind kind = kind(settings);
        Location place = settings.placeOf(CredentialKind.OPTION, connection);
        requireWhole(kind, settings, place);
        requireNothingElse(kind, settings);
        if (kind.isIdentity() && !ClassPath.has(IDENTITY_LIBRARY)) {
            findings.add(
                    place,
                    new Problem(
                            kind.word() + " needs azure-identity, which is not on the class path",
                            "add the dependency com.azure:azure-identity, or use an api-key"));
        }
        requireCertificate(settings, connection);
        requireAuthority(settings, connection);
    }

    private void requireWhole(CredentialKind kind, Settings settings, Location place) {
        String missing = kind.required().stream()
                .filter(option -> !settings.isSet(option))
                .map(Option::name)
                .collect(Collectors.joining(" and "));
        if (!missing.isEmpty()) {
            String or = kind == CredentialKind.API_KEY_CREDENTIAL ? ", or " + EnvironmentDefaults.KEY_VARIABLE : "";
            findings.add(place, new Problem(kind.word() + " needs " + missing, "set " + missing + or));
        }
    }

    private void requireNothingElse(CredentialKind kind, Settings settings) {
        for (Option<?, ?> option : CredentialOptions.ALL) {
            Setting setting = settings.setting(option);
            if (setting != null && !kind.takes(option)) {
                boolean chosen = settings.isSet(CredentialKind.OPTION);
                findings.add(
                        new Location(setting.source(), setting.path()),
                        new Problem(
                                "has no meaning " + (chosen ? "with credential " + kind.word() : "without credential"),
                                "remove it, or set credential to " + CredentialKind.takers(option)));
            }
        }
        Setting resource = settings.setting(CredentialOptions.IDENTITY_RESOURCE_ID);
        if (resource != null && settings.isSet(CredentialOptions.CLIENT_ID)) {
            findings.add(
                    new Location(resource.source(), resource.path()),
                    new Problem("names an identity beside client-id, which names one too", "keep one of them"));
        }
    }

    private void requireCertificate(Settings settings, Location connection) {
        HashedFile file = settings.get(CredentialOptions.CLIENT_CERTIFICATE);
        if (file != null && !Files.isReadable(file.path())) {
            findings.add(
                    settings.placeOf(CredentialOptions.CLIENT_CERTIFICATE, connection),
                    new Problem("there is no readable file there", "check path and rights"));
        }
    }

    private void requireAuthority(Settings settings, Location connection) {
        String authority = settings.get(CredentialOptions.AUTHORITY_HOST);
        if (authority == null) {
            return;
        }
        Location place = settings.placeOf(CredentialOptions.AUTHORITY_HOST, connection);
        String host = host(authority);
        if (host == null) {
            findings.add(
                    place, new Problem("is not a URL with https", "write it like https://login.microsoftonline.us/"));
        } else if (!trust.coversAuthority(host)) {
            findings.add(place, trust.refusalOfAuthority(host));
        }
    }

    private static @Nullable String host(String url) {
        try {
            URI uri = URI.create(url);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getUserInfo() == null ? uri.getHost() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
