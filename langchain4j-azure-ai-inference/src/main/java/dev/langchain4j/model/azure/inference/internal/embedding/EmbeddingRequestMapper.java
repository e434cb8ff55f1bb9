package dev.langchain4j.model.azure.inference.internal.embedding;

import static dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingRequestParameters.ENCODING_FORMAT;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingRequestParameters.EXTRAS;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingRequestParameters.EXTRAS_POLICY;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingRequestParameters.TEXT_INPUT_TYPE;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingRequestParameters.USER;
import static dev.langchain4j.model.embedding.request.EmbeddingRequestParameters.DIMENSIONS;
import static dev.langchain4j.model.embedding.request.EmbeddingRequestParameters.INPUT_TYPE;
import static dev.langchain4j.model.embedding.request.EmbeddingRequestParameters.MODEL_NAME;

import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.chat.Extras;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import dev.langchain4j.model.azure.inference.internal.json.UnsupportedOption;
import dev.langchain4j.model.azure.inference.internal.wire.EmbeddingWireValues;
import dev.langchain4j.model.azure.inference.internal.wire.EmbeddingsRequest;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps a LangChain4j embedding request to the requests that are sent. No I/O; rejects what cannot be sent by name.
 */
public final class EmbeddingRequestMapper {

    public static final Set<EmbeddingParameter<?>> INPUT_TYPES = Set.of(INPUT_TYPE, TEXT_INPUT_TYPE);

    /** All parameters that any endpoint accepts. */
    public static final Set<EmbeddingParameter<?>> PARAMETERS =
            Set.of(MODEL_NAME, DIMENSIONS, INPUT_TYPE, TEXT_INPUT_TYPE, ENCODING_FORMAT, USER, EXTRAS, EXTRAS_POLICY);

    private EmbeddingRequestMapper() {}

    public static EmbeddingBatches toPlan(EmbeddingRequest request, Endpoint endpoint, EmbeddingOptions options) {
        EmbeddingRequestParameters parameters = request.parameters();
        requireSupported(parameters, endpoint);
        List<EmbeddingBatch> batches = EmbeddingBatches.batches(request.inputs(), options);
        Extras extras = extras(parameters, endpoint);
        String inputType = inputType(parameters);
        boolean leavesOut = inputType != null && !options.sendsInputType();
        String deployment = endpoint.deploymentFor(parameters.modelName());
        EmbeddingsRequest body = new EmbeddingsRequest(
                EndpointTypeTraits.of(endpoint.endpointType()).modelInBody() ? deployment : null,
                List.of(),
                parameters.dimensions(),
                encodingFormat(parameters, extras, endpoint.endpointType()),
                leavesOut ? null : inputType,
                parameters.parameter(USER),
                extras.body());
        Extras.refuseCollisions(extras.body(), body.fields());
        String header = extras.body().isEmpty() ? null : Extras.header(endpoint, parameters.parameter(EXTRAS_POLICY));
        List<String> degradations = new ArrayList<>(extras.degradations());
        if (leavesOut) {
            degradations.add("inputType " + inputType + " was omitted ("
                    + endpoint.endpointType().configName()
                    + " or the deployment does not accept it: see sendInputType)");
        }
        return new EmbeddingBatches(request.inputs(), batches, body, deployment, header, List.copyOf(degradations));
    }

    /**
     * Rejects options that the endpoint has no field for, and values that it cannot accept.
     *
     * @throws UnsupportedFeatureException if an option is set that the endpoint type does not support
     * @throws IllegalArgumentException if an option has a value that cannot be sent
     */
    public static void requireSupported(EmbeddingRequestParameters parameters, Endpoint endpoint) {
        OptionChecks.atLeast(1, "dimensions", parameters.dimensions());
        String user = parameters.parameter(USER);
        if (user != null && !EndpointTypeTraits.of(endpoint.endpointType()).takesUserOfEmbeddings()) {
            throw UnsupportedOption.exception(
                    "user",
                    "user is not supported for embeddings on " + endpoint,
                    "leave it out, or pass extras(Map.of(\"user\", …)) to a deployment that knows it");
        }
    }

    /** The parameters that are sent to this endpoint; others are rejected, or omitted where that is documented. */
    public static Set<EmbeddingParameter<?>> supported(Endpoint endpoint, EmbeddingOptions options) {
        Set<EmbeddingParameter<?>> supported = new HashSet<>(PARAMETERS);
        if (!options.sendsInputType()) {
            supported.removeAll(INPUT_TYPES);
        }
        if (!EndpointTypeTraits.of(endpoint.endpointType()).takesUserOfEmbeddings()) {
            supported.remove(USER);
        }
        return Set.copyOf(supported);
    }

    /** Rejects images where they are not embedded. LangChain4j does, too, but without a remedy. */
    public static void requireSupported(EmbeddingRequest request, Set<ContentType> supported, Endpoint endpoint) {
        boolean hasImages = !supported.contains(ContentType.IMAGE)
                && request.inputs().stream()
                        .anyMatch(input -> input.contentTypes().contains(ContentType.IMAGE));
        if (hasImages) {
            throw EndpointTypeTraits.of(endpoint.endpointType()).servesImageEmbeddings()
                    ? new UnsupportedFeatureException(
                            "IMAGE input is not supported unless imageInput(true) says that the deployment embeds images")
                    : noImageRoute("IMAGE input", endpoint);
        }
    }

    /** Says that images cannot be embedded there; {@code what} was asked for. */
    public static UnsupportedFeatureException noImageRoute(String what, Endpoint endpoint) {
        return UnsupportedOption.exception(
                what,
                what + " is not supported on " + endpoint + ", as endpoint type "
                        + endpoint.endpointType().configName() + " has no route /images/embeddings",
                "use an endpoint of type model-inference, serverless or managed");
    }

    private static Extras extras(EmbeddingRequestParameters parameters, Endpoint endpoint) {
        // Copied again, as a request may contain extras from another builder.
        Map<String, @Nullable Object> extras = Extras.copyOf(parameters.parameter(EXTRAS));
        Object format = extras.get("encoding_format");
        if (format != null) {
            EmbeddingWireValues.encodingOfFloats(String.valueOf(format));
        }
        return Extras.on(endpoint, extras, parameters.parameter(EXTRAS_POLICY));
    }

    private static @Nullable String encodingFormat(
            EmbeddingRequestParameters parameters, Extras extras, AzureAiInferenceEndpointType type) {
        String asked = parameters.parameter(ENCODING_FORMAT);
        if (asked != null) {
            String format = EmbeddingWireValues.encodingFormat(asked);
            return format.equals(EmbeddingWireValues.NONE) ? null : format;
        }
        boolean saidInExtras = extras.body().containsKey("encoding_format");
        return EndpointTypeTraits.of(type).servesBase64Vectors() && !saidInExtras ? EmbeddingWireValues.BASE64 : null;
    }

    private static @Nullable String inputType(EmbeddingRequestParameters parameters) {
        String text = parameters.parameter(TEXT_INPUT_TYPE);
        if (text != null) {
            return text;
        }
        return parameters.inputType() == null ? null : EmbeddingWireValues.inputType(parameters.inputType());
    }
}
