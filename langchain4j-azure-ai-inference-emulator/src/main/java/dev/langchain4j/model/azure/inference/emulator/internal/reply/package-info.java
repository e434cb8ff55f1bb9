/** What goes out: the plan of a reply, its delivery, and the errors in each service's own words. Comes in here what can be sent without a deployment's answer; held by {@code DeliveryTest} and {@code RouteTest}. */
@NullMarked
package dev.langchain4j.model.azure.inference.emulator.internal.reply;

import org.jspecify.annotations.NullMarked;
