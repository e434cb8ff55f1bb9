package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.CredentialKind;
import dev.langchain4j.model.azure.inference.config.internal.source.Location;
import java.util.Map;
import java.util.Set;

/**
 * A connection to be created. Connections with equal values are shared.
 *
 * @param name of the connection, or of the model that has its own
 * @param place where its problems as a whole are reported
 * @param settings all its options
 * @param applicationSigns whether no credential is configured and the application supplies one
 * @param trustedHosts the hosts other than Azure's that may receive credentials
 */
public record ConnectionPlan(
        String name,
        Location place,
        Settings settings,
        CredentialKind credential,
        boolean applicationSigns,
        Set<String> trustedHosts) {

    /** Distinguishes this connection from others; customizers may distinguish them by name. Contains secrets. */
    public Identity identity() {
        return new Identity(name, settings.values());
    }

    /** Connections with equal identities can be shared. */
    public record Identity(String name, Map<String, Object> values) {

        /** The values are secrets. */
        @Override
        public String toString() {
            return name;
        }
    }
}
