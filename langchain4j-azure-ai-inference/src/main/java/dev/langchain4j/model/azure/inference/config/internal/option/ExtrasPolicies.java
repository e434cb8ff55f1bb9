package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;

/** The values of the extras policy: those of the core, which also knows the outdated ones. */
final class ExtrasPolicies {

    static final OptionType<AzureAiInferenceExtrasPolicy> TYPE = OptionTypes.text("pass-through, error, drop", text -> {
        try {
            return AzureAiInferenceExtrasPolicy.of(text);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("is no policy", "write pass-through, error or drop");
        }
    });

    private ExtrasPolicies() {}
}
