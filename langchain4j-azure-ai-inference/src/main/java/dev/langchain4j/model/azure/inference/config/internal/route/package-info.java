/** Chooses among the deployments behind one name, and goes on to the next when one fails. Comes in here what one call over several routes needs; held by {@code RoutesTest} and {@code RouteHealthTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
