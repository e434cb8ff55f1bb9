/** What providers, endpoint types and services do differently, as tables. Comes in here data that a switch or a check asks for, and no behaviour; held by {@code DialectsTest}, {@code DefaultDeploymentsTest} and {@code RuleTest}. */
@NullMarked
package dev.langchain4j.model.azure.inference.emulator.internal.dialect;

import org.jspecify.annotations.NullMarked;
