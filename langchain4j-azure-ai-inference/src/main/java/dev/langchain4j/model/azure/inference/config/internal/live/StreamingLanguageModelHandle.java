package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.StreamingResponseHandler;
import dev.langchain4j.model.language.StreamingLanguageModel;
import java.util.function.Supplier;

/** A streaming language model by name; see {@link ChatModelHandle}. */
public record StreamingLanguageModelHandle(String name, Supplier<StreamingLanguageModel> target)
        implements StreamingLanguageModel {

    @Override
    public void generate(String prompt, StreamingResponseHandler<String> handler) {
        target.get().generate(prompt, handler);
    }

    @Override
    public String toString() {
        return "StreamingLanguageModel{" + name + "}";
    }
}
