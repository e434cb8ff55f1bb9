package dev.langchain4j.model.azure.inference.emulator;

import java.util.List;
import java.util.function.Predicate;

/**
 * What an emulator was told.
 *
 * @param deployments if empty, the default ones
 */
record Settings(
        String apiKey,
        Predicate<String> acceptedToken,
        List<Deployment> deployments,
        Script script,
        ResponsesStore responses) {

    Settings {
        deployments = deployments.isEmpty() ? DefaultDeployments.ALL : List.copyOf(deployments);
    }

    Settings(String apiKey, Predicate<String> acceptedToken, List<Deployment> deployments, Script script) {
        this(apiKey, acceptedToken, deployments, script, new ResponsesStore());
    }

    void reset() {
        script.reset();
        responses.clear();
    }
}
