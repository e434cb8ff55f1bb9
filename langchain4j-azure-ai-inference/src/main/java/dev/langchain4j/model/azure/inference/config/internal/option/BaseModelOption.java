package dev.langchain4j.model.azure.inference.config.internal.option;

import static dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes.STRING;

/** Which model a deployment is of. Nothing is sent and nothing depends on it: it is for {@code check}. */
final class BaseModelOption {

    private BaseModelOption() {}

    static <D> Option<D, String> of() {
        return Option.of(
                "base-model",
                STRING,
                "none",
                "The model that is deployed, by its name in the catalog: `check` warns of its retirement. Not sent.",
                (draft, value) -> {});
    }
}
