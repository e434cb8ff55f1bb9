package dev.langchain4j.model.azure.inference;

import org.jspecify.annotations.Nullable;

/** Where one call went: what an error or a log line says of it. Holds no secret. */
record CallTarget(
        AzureAiInferenceApiForm form,
        String host,
        String path,
        @Nullable String apiVersion,
        @Nullable String deployment) {}
