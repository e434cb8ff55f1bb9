/** Turns every failure into one of LangChain4j's exceptions, with a remedy. What fails without an error response belongs here too; held by {@code ExceptionFactoryTest} and {@code TransportErrorsTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.error;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
