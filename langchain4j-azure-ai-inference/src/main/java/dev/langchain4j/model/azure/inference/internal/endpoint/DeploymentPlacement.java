package dev.langchain4j.model.azure.inference.internal.endpoint;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where an endpoint type expects the deployment name. */
public enum DeploymentPlacement {
    BODY,
    HEADER,
    PATH {
        @Override
        public String inPath(@Nullable String deployment) {
            return deployment == null ? "" : "/" + encode(deployment);
        }

        @Override
        @Nullable
        String fromPath(String segment) {
            return segment.isEmpty() ? null : decode(segment.substring(1));
        }
    },
    NONE;

    /** The header of managed endpoints with several deployments. */
    public static final String HEADER_NAME = "azureml-model-deployment";

    /** The path segment between base and route, with its slash; empty if the path names no deployment. */
    public String inPath(@Nullable String deployment) {
        return "";
    }

    /** The deployment in the last path segment of an endpoint's URL. */
    @Nullable
    String fromPath(String segment) {
        return null;
    }

    private static String encode(String deployment) {
        // URLEncoder encodes for HTML forms, where a space becomes "+"; in a path that would be a plus sign.
        return URLEncoder.encode(deployment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
