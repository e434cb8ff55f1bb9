package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.catalog.ModelDescription;
import java.util.List;
import java.util.function.Supplier;

/** The catalog of the endpoint behind a name; see {@link ChatModelHandle}. */
public record ModelCatalogHandle(String name, Supplier<ModelCatalog> target) implements ModelCatalog {

    @Override
    public List<ModelDescription> listModels() {
        return target.get().listModels();
    }

    @Override
    public ModelProvider provider() {
        return target.get().provider();
    }

    @Override
    public String toString() {
        return "ModelCatalog{" + name + "}";
    }
}
