package dev.langchain4j.model.azure.inference.emulator.internal.server;

import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Script;
import dev.langchain4j.model.azure.inference.emulator.internal.batch.BatchStore;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.DefaultDeployments;
import dev.langchain4j.model.azure.inference.emulator.internal.responses.ResponsesStore;
import java.util.List;
import java.util.function.Predicate;

/** What an emulator was told. */
public record Settings(
        String apiKey,
        Predicate<String> acceptedToken,
        List<Deployment> deployments,
        Script script,
        MockFailures failures,
        ResponsesStore responses,
        BatchStore batches) {

    /** With these deployments, or the default ones if there are none. */
    public static Settings of(
            String apiKey,
            Predicate<String> acceptedToken,
            List<Deployment> deployments,
            Script script,
            List<String> failing) {
        List<Deployment> all = deployments.isEmpty() ? DefaultDeployments.ALL : List.copyOf(deployments);
        MockFailures failures = new MockFailures(all, failing);
        return new Settings(apiKey, acceptedToken, all, script, failures, new ResponsesStore(), new BatchStore());
    }

    public void reset() {
        script.reset();
        failures.reset();
        responses.clear();
        batches.clear();
    }
}
