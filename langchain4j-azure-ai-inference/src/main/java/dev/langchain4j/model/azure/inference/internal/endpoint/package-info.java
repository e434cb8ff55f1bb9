/** Parses URLs: endpoint type, routes, and where the deployment name goes. What follows from the URL and the endpoint type alone belongs here; held by {@code EndpointTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.endpoint;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
