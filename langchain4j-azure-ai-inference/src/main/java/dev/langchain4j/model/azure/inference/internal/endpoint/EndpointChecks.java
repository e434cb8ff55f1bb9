package dev.langchain4j.model.azure.inference.internal.endpoint;

import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rejects what no endpoint can have, and options that contradict its URL. Which APIs a URL can serve is decided in
 * {@link EndpointRoutes}.
 */
final class EndpointChecks {

    private EndpointChecks() {}

    static void refuseHost(EndpointUrl url) {
        HostKind.NoEndpoint reason = HostKind.whyNoEndpoint(url.host());
        if (reason != null) {
            throw EndpointUrl.refused("endpoint " + url.shown() + " can't be used: " + reason.what(), reason.remedy());
        }
    }

    static void refuseScheme(EndpointUrl url) {
        if (!Set.of("http", "https").contains(url.scheme())) {
            throw EndpointUrl.notUnderstood("endpoint must start with https://, but was: " + url.shown());
        }
        if (url.scheme().equals("http") && !url.loopback()) {
            throw EndpointUrl.refused(
                    "endpoint must start with https://, as http would send credentials and prompts in clear; http is for loopback"
                            + " only, but the endpoint was: " + url.shown(),
                    "write https");
        }
    }

    static @Nullable String sameVersion(@Nullable String ofUrl, @Nullable String configured) {
        String version = configured == null ? ofUrl : configured.strip();
        if (version != null && (version.isEmpty() || version.chars().anyMatch(c -> c <= ' ' || c == 0x7f))) {
            throw InvalidOptionException.evident(
                    "apiVersion",
                    "apiVersion must not be blank nor contain blanks or control characters, but was: \""
                            + SafeText.shorten(version, 40) + "\"",
                    EndpointUrl.SUPERFLUOUS);
        }
        if (ofUrl != null && !ofUrl.equals(version)) {
            throw new InvalidOptionException(
                    "apiVersion",
                    "apiVersion " + version + " contradicts the endpoint's api-version " + SafeText.shorten(ofUrl, 40),
                    "set one of them");
        }
        return version;
    }

    static @Nullable String checkedName(@Nullable String modelName) {
        if (modelName == null) {
            return null;
        }
        // In a path, "." and ".." would be resolved instead of naming a deployment.
        if (modelName.isBlank()
                || SafeText.hasControlCharacter(modelName)
                || Set.of(".", "..").contains(modelName)) {
            throw modelName(
                    "modelName must be the name of a deployment, but was: \"" + SafeText.shorten(modelName, 80) + "\"",
                    "write the name that the deployment has in Azure");
        }
        return modelName;
    }

    static InvalidOptionException modelName(String problem, String remedy) {
        return new InvalidOptionException("modelName", problem, remedy);
    }

    static @Nullable String sameDeployment(@Nullable String ofUrl, @Nullable String modelName) {
        if (ofUrl == null) {
            return modelName;
        }
        if (modelName != null && !modelName.equalsIgnoreCase(ofUrl)) {
            throw modelName(
                    "modelName " + SafeText.shorten(modelName, 80) + " contradicts the deployment in the endpoint, "
                            + SafeText.shorten(ofUrl, 80),
                    "set one of them, or the same");
        }
        return checkedName(ofUrl);
    }
}
