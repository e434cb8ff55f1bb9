package dev.langchain4j.model.azure.inference.internal.endpoint;

import java.net.URL;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests of one route and deployment go.
 *
 * @param target for errors and log lines
 */
public record RequestAddress(String route, @Nullable String deployment, URL url, CallTarget target) {

    boolean isOf(String otherRoute, @Nullable String otherDeployment) {
        return route.equals(otherRoute) && Objects.equals(deployment, otherDeployment);
    }
}
