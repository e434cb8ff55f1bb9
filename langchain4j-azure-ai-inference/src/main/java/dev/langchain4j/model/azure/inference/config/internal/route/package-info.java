/** Chooses among the deployments behind one name, and moves on to the next when one fails. What one call over several routes needs belongs here; held by {@code RoutesTest} and {@code RouteHealthTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
