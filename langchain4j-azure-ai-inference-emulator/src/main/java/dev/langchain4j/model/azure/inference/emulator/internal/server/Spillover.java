package dev.langchain4j.model.azure.inference.emulator.internal.server;

import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Outcome;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Refusal;
import dev.langchain4j.model.azure.inference.emulator.internal.route.Deployments;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Tells which deployment answered; asks another one if the request names it and the first has no room. */
final class Spillover {

    private static final Set<Integer> NO_ROOM = Set.of(429, 500, 503);

    private static final String ANSWERED_BY = "x-ms-deployment-name";

    private final Deployments deployments;

    Spillover(Deployments deployments) {
        this.deployments = deployments;
    }

    Outcome apply(RecordedRequest request, Deployment asked, Outcome outcome, Function<Deployment, Outcome> operation) {
        String other = request.header("x-ms-spillover-deployment").orElse("");
        if (other.isEmpty() || !NO_ROOM.contains(outcome.status())) {
            return outcome.with(Map.of(ANSWERED_BY, asked.name()));
        }
        Optional<Deployment> deployment = deployments.find(other);
        if (deployment.isEmpty()) {
            return failed(asked, outcome, 404);
        }
        try {
            Outcome spilled = operation.apply(deployment.get());
            return spilled.status() == 200
                    ? spilled.with(Map.of(ANSWERED_BY, other, "x-ms-spillover-from-deployment", asked.name()))
                    : failed(asked, outcome, spilled.status());
        } catch (Refusal refusal) {
            return failed(asked, outcome, refusal.status());
        }
    }

    /** What the first one said, with what the other one said to it. */
    private static Outcome failed(Deployment asked, Outcome outcome, int status) {
        return outcome.with(Map.of(ANSWERED_BY, asked.name(), "x-ms-spillover-error", Integer.toString(status)));
    }
}
