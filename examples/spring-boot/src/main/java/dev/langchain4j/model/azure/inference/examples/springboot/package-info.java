/** A Spring Boot application with three named models. */
@NullMarked
package dev.langchain4j.model.azure.inference.examples.springboot;

import org.jspecify.annotations.NullMarked;
