/** Makes of every failure one of LangChain4j's exceptions, with what to do about it. Comes in here what a failure means, as rules without I/O; held by {@code RefusalDiagnosisTest} and {@code TransportErrorsTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.error;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
