/** Turns every failure into one of LangChain4j's exceptions, with a remedy. What a failure means belongs here, as rules without I/O; held by {@code RefusalDiagnosisTest} and {@code TransportErrorsTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.error;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
