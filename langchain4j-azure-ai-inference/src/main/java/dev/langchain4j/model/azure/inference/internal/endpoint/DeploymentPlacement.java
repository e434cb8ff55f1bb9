package dev.langchain4j.model.azure.inference.internal.endpoint;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where a form of endpoint wants the name of the deployment. */
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

    /** Of managed endpoints with several deployments. */
    public static final String HEADER_NAME = "azureml-model-deployment";

    /** The path segment between base and route, with its slash; empty where the path names no deployment. */
    public String inPath(@Nullable String deployment) {
        return "";
    }

    /** The deployment that an endpoint's URL names in its last segment. */
    @Nullable
    String fromPath(String segment) {
        return null;
    }

    private static String encode(String deployment) {
        // URLEncoder writes form data, where a blank is "+"; in a path that would be a plus sign.
        return URLEncoder.encode(deployment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
