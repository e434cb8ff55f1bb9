/**
 * A local endpoint that behaves like Azure AI Model Inference: for tests and for work without a network. Start with {@link
 * dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator}.
 */
@NullMarked
package dev.langchain4j.model.azure.inference.emulator;

import org.jspecify.annotations.NullMarked;
