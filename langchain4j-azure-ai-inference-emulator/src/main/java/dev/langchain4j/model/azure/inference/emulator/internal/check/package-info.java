/** Refuses what a service refuses on the routes of the inference contract. Comes in here what looks at a request alone; held by {@code RuleTest} and {@code StrictnessTest}. */
@NullMarked
package dev.langchain4j.model.azure.inference.emulator.internal.check;

import org.jspecify.annotations.NullMarked;
