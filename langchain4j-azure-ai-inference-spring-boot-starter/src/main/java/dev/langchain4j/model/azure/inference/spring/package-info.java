/**
 * Models by name as beans of Spring Boot. What there is to configure is in {@code docs/configuration.md}, what there is to inject in
 * {@code docs/spring-boot.md}.
 *
 * <p>Below the package of the library, as its other modules are, and not {@code dev.langchain4j.azure.inference.spring}, as
 * starters that LangChain4j ships itself would have it.
 */
@NullMarked
package dev.langchain4j.model.azure.inference.spring;

import org.jspecify.annotations.NullMarked;
