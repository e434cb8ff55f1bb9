package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.chat.Extras;
import dev.langchain4j.model.azure.inference.internal.wire.EmbeddingWireValues;
import dev.langchain4j.model.embedding.request.DefaultEmbeddingRequestParameters;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one embedding request: LangChain4j's common ones and those of the Azure AI Model Inference API.
 *
 * <p>A parameter that is not set is not sent. When parameters are merged, a value that is set wins over one that is
 * not; {@link #extras()} are merged key by key.
 */
public class AzureAiInferenceEmbeddingRequestParameters extends DefaultEmbeddingRequestParameters {

    /** See {@link Builder#encodingFormat}. */
    public static final EmbeddingParameter<String> ENCODING_FORMAT =
            new EmbeddingParameter<>("azureAiInference.encodingFormat", String.class);

    /** See {@link Builder#user}. */
    public static final EmbeddingParameter<String> USER =
            new EmbeddingParameter<>("azureAiInference.user", String.class);

    /** See {@link Builder#extras}. */
    public static final EmbeddingParameter<Map<String, @Nullable Object>> EXTRAS =
            new EmbeddingParameter<>("azureAiInference.extras", mapType());

    /** See {@link Builder#extrasPolicy}. */
    public static final EmbeddingParameter<AzureAiInferenceExtrasPolicy> EXTRAS_POLICY =
            new EmbeddingParameter<>("azureAiInference.extrasPolicy", AzureAiInferenceExtrasPolicy.class);

    /**
     * The input type {@code text}, for which LangChain4j has no constant. It is used instead of {@link
     * EmbeddingRequestParameters#INPUT_TYPE}. See {@link Builder#inputType(String)}.
     */
    public static final EmbeddingParameter<String> TEXT_INPUT_TYPE =
            new EmbeddingParameter<>("azureAiInference.textInputType", String.class);

    /** Parameters with no value set. */
    public static final AzureAiInferenceEmbeddingRequestParameters EMPTY =
            builder().build();

    private AzureAiInferenceEmbeddingRequestParameters(Builder builder) {
        super(builder);
    }

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    private static Class<Map<String, @Nullable Object>> mapType() {
        return (Class<Map<String, @Nullable Object>>) (Class<?>) Map.class;
    }

    /**
     * Returns the fields that are sent in addition to those of the common contract; empty if there are none. Immutable.
     */
    public Map<String, @Nullable Object> extras() {
        Map<String, @Nullable Object> extras = parameter(EXTRAS);
        return extras == null ? Map.of() : extras;
    }

    @Override
    public AzureAiInferenceEmbeddingRequestParameters overrideWith(@Nullable EmbeddingRequestParameters that) {
        return builder().overrideWith(this).overrideWith(that).build();
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceEmbeddingRequestParameters}. Every option may be null, which means not set. */
    public static final class Builder extends DefaultEmbeddingRequestParameters.Builder<Builder> {

        private Builder() {}

        /** The purpose of the text, for models that distinguish queries from documents. */
        @Override
        public Builder inputType(@Nullable EmbeddingInputType inputType) {
            values.remove(TEXT_INPUT_TYPE);
            return super.inputType(inputType);
        }

        /**
         * The purpose of the text, as the API calls it: {@code query}, {@code document} or {@code text}.
         *
         * @throws IllegalArgumentException if it is another value
         */
        public Builder inputType(@Nullable String inputType) {
            String word = inputType == null ? null : inputType.strip().toLowerCase(Locale.ROOT);
            if ("text".equals(word)) {
                return inputType((EmbeddingInputType) null).set(TEXT_INPUT_TYPE, word);
            }
            return inputType(word == null ? null : EmbeddingWireValues.inputType(word));
        }

        /**
         * The encoding of vectors: {@code float} or {@code base64}, which is faster; {@code none} sends nothing, for
         * services that reject the field. If null, it is base64 on Azure OpenAI and OpenAI v1, and the service's
         * default on the other endpoint types.
         *
         * @throws IllegalArgumentException if it is another value, including {@code int8}, {@code uint8}, {@code
         *     binary} and {@code ubinary}, because LangChain4j's vectors are floats
         */
        public Builder encodingFormat(@Nullable String encodingFormat) {
            return set(
                    ENCODING_FORMAT,
                    encodingFormat == null ? null : EmbeddingWireValues.encodingFormat(encodingFormat));
        }

        /** The identifier of the end user; on Azure OpenAI and OpenAI v1 only. */
        public Builder user(@Nullable String user) {
            return set(USER, user);
        }

        /**
         * Fields that are sent in addition to those of the common contract. Values are JSON: strings, numbers,
         * booleans, lists, maps with string keys, or null. They are merged with the model's extras key by key, and win
         * over them; a key can be overridden but not removed. Several calls are merged likewise; null clears what this
         * builder was given before.
         *
         * @throws IllegalArgumentException if a key is reserved or a value is not JSON; the message says where
         */
        public Builder extras(@Nullable Map<String, ? extends @Nullable Object> extras) {
            Object given = values.get(EXTRAS);
            return set(EXTRAS, extras == null ? null : Extras.copyOf(Extras.merge(castOrNull(given), extras)));
        }

        /** What happens to extras. If null, they are passed through. */
        public Builder extrasPolicy(@Nullable AzureAiInferenceExtrasPolicy extrasPolicy) {
            return set(EXTRAS_POLICY, extrasPolicy);
        }

        /** Copies the parameters that are set there; extras are merged key by key, and those given here win. */
        @Override
        public Builder overrideWith(@Nullable EmbeddingRequestParameters that) {
            if (that == null) {
                return this;
            }
            Map<String, @Nullable Object> extras = that.parameter(EXTRAS);
            Map<String, @Nullable Object> base = castOrNull(values.get(EXTRAS));
            if (that.parameter(TEXT_INPUT_TYPE) != null || that.inputType() != null) {
                inputType((EmbeddingInputType) null);
            }
            super.overrideWith(that);
            return extras == null || base == null ? this : set(EXTRAS, Extras.copyOf(Extras.merge(base, extras)));
        }

        private static @Nullable Map<String, @Nullable Object> castOrNull(@Nullable Object extras) {
            return extras == null ? null : EXTRAS.cast(extras);
        }

        @Override
        public AzureAiInferenceEmbeddingRequestParameters build() {
            return new AzureAiInferenceEmbeddingRequestParameters(this);
        }
    }
}
