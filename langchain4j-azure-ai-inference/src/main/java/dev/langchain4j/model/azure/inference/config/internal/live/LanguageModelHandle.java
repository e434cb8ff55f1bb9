package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.language.LanguageModel;
import dev.langchain4j.model.output.Response;
import java.util.function.Supplier;

/** A language model by name; see {@link ChatModelHandle}. */
public record LanguageModelHandle(String name, Supplier<LanguageModel> target) implements LanguageModel {

    @Override
    public Response<String> generate(String prompt) {
        return target.get().generate(prompt);
    }

    @Override
    public String toString() {
        return "LanguageModel{" + name + "}";
    }
}
