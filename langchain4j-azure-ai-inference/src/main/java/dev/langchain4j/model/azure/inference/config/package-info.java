/**
 * Models by name: a file defines the deployment, endpoint, credential and options of each name, and may change them while the application runs. Start at {@link dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels}.
 *
 * <p>Internally, data flows one way, through {@code internal.source}, {@code option}, {@code plan} and {@code live}: a tree of text, options by their table, a plan of models and aliases, and the models that are built from it.
 */
@NullMarked
package dev.langchain4j.model.azure.inference.config;

import org.jspecify.annotations.NullMarked;
