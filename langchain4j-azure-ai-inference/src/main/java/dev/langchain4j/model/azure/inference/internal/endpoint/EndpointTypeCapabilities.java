package dev.langchain4j.model.azure.inference.internal.endpoint;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an endpoint type serves.
 *
 * @param textsPerCall the default number of texts in one embedding request: Cohere accepts 96, OpenAI's models 2,048
 */
record EndpointTypeCapabilities(int textsPerCall, Set<Feature> features) {

    enum Feature {
        STREAM_USAGE,
        EXTRA_PARAMETERS_HEADER,
        FILES,
        AUDIO_URL,
        EMBEDDING_INPUT_TYPE,
        EMBEDDING_BASE64,
        EMBEDDING_USER,
        IMAGE_EMBEDDINGS,
        MODEL_INFO,
        MODEL_LISTING,
        ROUTE_LISTING
    }

    static EndpointTypeCapabilities inference(Feature... more) {
        Set<Feature> features = EnumSet.of(
                Feature.EXTRA_PARAMETERS_HEADER,
                Feature.AUDIO_URL,
                Feature.EMBEDDING_INPUT_TYPE,
                Feature.IMAGE_EMBEDDINGS,
                Feature.MODEL_INFO);
        features.addAll(Arrays.asList(more));
        return new EndpointTypeCapabilities(96, features);
    }

    static EndpointTypeCapabilities openAi(int textsPerCall, Feature... more) {
        Set<Feature> features =
                EnumSet.of(Feature.STREAM_USAGE, Feature.FILES, Feature.EMBEDDING_BASE64, Feature.EMBEDDING_USER);
        features.addAll(Arrays.asList(more));
        return new EndpointTypeCapabilities(textsPerCall, features);
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }
}
