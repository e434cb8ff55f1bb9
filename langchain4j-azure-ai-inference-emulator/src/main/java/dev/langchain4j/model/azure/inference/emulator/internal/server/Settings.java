package dev.langchain4j.model.azure.inference.emulator.internal.server;

import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Script;
import dev.langchain4j.model.azure.inference.emulator.internal.batch.BatchStore;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.DefaultDeployments;
import dev.langchain4j.model.azure.inference.emulator.internal.responses.ResponsesStore;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an emulator was told.
 *
 * @param deployments if empty, the default ones
 */
public record Settings(
        String apiKey,
        Predicate<String> acceptedToken,
        List<Deployment> deployments,
        Script script,
        ResponsesStore responses,
        BatchStore batches) {

    public Settings {
        deployments = deployments.isEmpty() ? DefaultDeployments.ALL : List.copyOf(deployments);
    }

    public Settings(String apiKey, Predicate<String> acceptedToken, List<Deployment> deployments, Script script) {
        this(apiKey, acceptedToken, deployments, script, new ResponsesStore(), new BatchStore());
    }

    public void reset() {
        script.reset();
        responses.clear();
        batches.clear();
    }
}
