package dev.langchain4j.model.azure.inference.config.internal.option;

import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.STRING;

/** The model of a deployment. Nothing is sent and nothing depends on it: it is for {@code check}. */
final class BaseModelOption {

    private BaseModelOption() {}

    static <D> Option<D, String> of() {
        return Option.of(
                "base-model",
                STRING,
                "none",
                "The deployed model, by its name in the catalog: `check` warns of its retirement. Not sent.",
                (draft, value) -> {});
    }
}
