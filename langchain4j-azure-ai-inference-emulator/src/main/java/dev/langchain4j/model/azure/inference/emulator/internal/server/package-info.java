/** Jetty, and the way of a request from the connection to the operation and back. Comes in here what names Jetty or leads to an operation; held by {@code LimitsTest}, {@code LeavingClientsTest} and {@code ManyStreamsTest}. */
@NullMarked
package dev.langchain4j.model.azure.inference.emulator.internal.server;

import org.jspecify.annotations.NullMarked;
