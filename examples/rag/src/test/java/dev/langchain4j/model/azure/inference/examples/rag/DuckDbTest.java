package dev.langchain4j.model.azure.inference.examples.rag;

import java.util.List;

/** The index in a file. */
class DuckDbTest extends RagScenarios {

    @Override
    List<String> storeOptions() {
        return List.of();
    }
}
