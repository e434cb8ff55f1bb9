/**
 * Models by name: a file says which deployment, endpoint, credential and options stand behind each name, and may change
 * that while the application runs. Start at
 * {@link dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels}.
 *
 * <p>Types named {@code AzureAiInference…} are the API; all others are internal. Data goes one way:
 *
 * <pre>
 * Source → Section (tree of text) → SettingsReader (options, by OptionTable) → Planner (models, aliases) → Plan
 *        → Targets (built models) → ModelRegistry (the current ones) ← handles
 * </pre>
 */
@NullMarked
package dev.langchain4j.model.azure.inference.config;

import org.jspecify.annotations.NullMarked;
