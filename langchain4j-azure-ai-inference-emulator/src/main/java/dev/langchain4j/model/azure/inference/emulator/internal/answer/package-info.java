/** Makes an answer of what a script says and of what the request asks for, whatever the API. Comes in here what all routes of a chat share; held by {@code AnswersTest}, {@code DefaultResponderTest} and {@code LogprobsTest}. */
@NullMarked
package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import org.jspecify.annotations.NullMarked;
