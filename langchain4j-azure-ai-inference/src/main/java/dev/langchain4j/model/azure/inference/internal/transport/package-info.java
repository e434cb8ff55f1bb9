/** The HTTP clients that carry requests, and the peculiarities of Netty and the JDK. The only room that may name either; held by {@code NettyTransportTest}, {@code JdkExchangeTest} and {@code ProxyFailuresTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.transport;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
