/** What came in: the request, its route, and who may send it to which deployment. Comes in here what is decided before a body is read; held by {@code RouteTest}, {@code AuthenticationTest} and {@code EndpointTraitsTest}. */
@NullMarked
package dev.langchain4j.model.azure.inference.emulator.internal.route;

import org.jspecify.annotations.NullMarked;
