/** What a URL means: the form of the endpoint, its routes, and where the deployment's name goes. Comes in here what follows from the URL and the form alone; held by {@code EndpointTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.endpoint;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
