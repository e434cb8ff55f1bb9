package dev.langchain4j.model.azure.inference.benchmarks;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.observation.AzureAiInferenceObservation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;

/** This module on Netty, observed: all metrics, and observations whose handler does nothing, as what tracing costs is tracing's. */
public final class NettyObservedPeer implements Peer {

    private static final class Nothing implements ObservationHandler<Observation.Context> {
        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    @Override
    public Chat chat(String url, List<String> turns) {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new Nothing());
        return LangChainPeer.chat(
                model(url)
                        .callListener(AzureAiInferenceObservation.builder()
                                .observationRegistry(observations)
                                .meterRegistry(new SimpleMeterRegistry())
                                .build())
                        .build(),
                turns);
    }

    @Override
    public Chat unobserved(String url, List<String> turns) {
        return LangChainPeer.chat(model(url).build(), turns);
    }

    private static AzureAiInferenceChatModel.Builder model(String url) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(url + "/openai/v1")
                .apiKey(LangChainPeer.KEY)
                .modelName(LangChainPeer.MODEL);
    }
}
