package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.CredentialKind;
import dev.langchain4j.model.azure.inference.config.internal.source.Location;
import java.util.Map;
import java.util.Set;

/**
 * A connection that is to be made. Those with the same values are one.
 *
 * @param name of the connection, or of the model that has its own
 * @param place where what is wrong with it as a whole is reported
 * @param settings all its options
 * @param applicationSigns whether nothing is said of credentials and the application has one for this case
 * @param trustedHosts the hosts beside Azure's that may have credentials
 */
public record ConnectionPlan(
        String name,
        Location place,
        Settings settings,
        CredentialKind credential,
        boolean applicationSigns,
        Set<String> trustedHosts) {

    /** What tells this connection from others; customizers may tell them by name. Holds secrets. */
    public Identity identity() {
        return new Identity(name, settings.values());
    }

    /** Two connections that are equal in this can be one. */
    public record Identity(String name, Map<String, Object> values) {

        /** The values are secrets. */
        @Override
        public String toString() {
            return name;
        }
    }
}
