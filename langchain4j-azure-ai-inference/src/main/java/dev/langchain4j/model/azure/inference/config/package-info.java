/**
 * Models by name: a file says which deployment, endpoint, credential and options stand behind each name, and may change
 * that while the application runs. Start at
 * {@link dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels}.
 *
 * <p>Behind it data goes one way, through {@code internal.source}, {@code option}, {@code plan} and {@code live}: a tree of
 * text, options by their table, a plan of models and aliases, and the models that are built from it.
 */
@NullMarked
package dev.langchain4j.model.azure.inference.config;

import org.jspecify.annotations.NullMarked;
