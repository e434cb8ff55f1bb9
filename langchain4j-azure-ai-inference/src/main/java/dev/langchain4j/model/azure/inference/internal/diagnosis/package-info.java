/** What an error response means: its body in any format, and its kind and remedy by rules. Rules belong here, without I/O and without exceptions of their own; held by {@code RefusalDiagnosisTest} and {@code ErrorBodiesTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.diagnosis;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
