package dev.langchain4j.model.azure.inference.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.LexicalEmbeddings;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelErrorContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelRequestContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images among texts, alone, watched by listeners, and where there is no route for them. */
class ImageEmbeddingTest {

    private static final int DIMENSION = 1536;

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.clearRequests();
    }

    @Test
    void textsAndImagesOfOneRequestComeBackInTheirOrder() {
        Random random = new Random(3);
        List<EmbeddingInput> inputs = new ArrayList<>();
        List<float[]> wanted = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            byte[] picture = ("picture " + i).getBytes(StandardCharsets.UTF_8);
            String text = "text " + i;
            switch (random.nextInt(3)) {
                case 0 -> {
                    inputs.add(EmbeddingInput.from(text));
                    wanted.add(LexicalEmbeddings.text(text, null, DIMENSION));
                }
                case 1 -> {
                    inputs.add(EmbeddingInput.from(image(picture)));
                    wanted.add(LexicalEmbeddings.image(picture, null, DIMENSION));
                }
                default -> {
                    inputs.add(EmbeddingInput.from(TextContent.from(text), image(picture), TextContent.from("more")));
                    wanted.add(LexicalEmbeddings.image(picture, text + "\nmore", DIMENSION));
                }
            }
        }
        EmbeddingModel model =
                model().maxSegmentsPerBatch(7).maxImagesPerBatch(4).build();

        EmbeddingResponse response =
                model.embed(EmbeddingRequest.builder().inputs(inputs).build());

        assertThat(response.embeddings()).extracting(Embedding::vector).containsExactlyElementsOf(wanted);
        assertThat(emulator.requests())
                .extracting(RecordedRequest::path)
                .contains("/models/embeddings", "/models/images/embeddings");
    }

    @Test
    void imagesGoOneByOneUnlessToldOtherwise() {
        model().build()
                .embed(EmbeddingRequest.builder()
                        .inputs(EmbeddingInput.from(image(new byte[3])), EmbeddingInput.from(image(new byte[4])))
                        .build());

        assertThat(emulator.requests()).hasSize(2);
    }

    @Test
    void listenersSeeImagesWithoutText() {
        Recorder recorder = new Recorder();
        EmbeddingRequest request = EmbeddingRequest.builder()
                .inputs(EmbeddingInput.from(image(new byte[3])), EmbeddingInput.from("a text"))
                .inputType(EmbeddingInputType.DOCUMENT)
                .build();

        model().listeners(recorder).build().embed(request);
        model().build().addListener(recorder).embed(request);

        assertThat(recorder.requests).hasSize(2).allSatisfy(context -> {
            assertThat(context.textSegments()).extracting("text").containsExactly("a text");
            assertThat(context.embeddingRequest().inputs()).hasSize(2);
            assertThat(context.embeddingRequest().inputType()).isEqualTo(EmbeddingInputType.DOCUMENT);
            assertThat(context.embeddingRequest().modelName()).isEqualTo("embed-v-4-0");
            assertThat(context.embeddingModel()).isInstanceOf(AzureAiInferenceEmbeddingModel.class);
        });
        assertThat(recorder.responses).hasSize(2).allSatisfy(context -> {
            assertThat(context.embeddingResponse().embeddings()).hasSize(2);
            assertThat(context.response().content()).hasSize(2);
        });
        assertThat(recorder.responses.get(0).attributes())
                .isSameAs(recorder.requests.get(0).attributes());
        assertThat(recorder.errors).isEmpty();
    }

    @Test
    void listenersSeeThatAnImageFailed() {
        Recorder recorder = new Recorder();
        EmbeddingModel model = model().apiKey("a-wrong-key").listeners(recorder).build();

        assertThatThrownBy(() -> model.embed(
                        EmbeddingRequest.builder().input(image(new byte[3])).build()))
                .isSameAs(recorder.errors.get(0).error());
        assertThat(recorder.errors.get(0).attributes())
                .isSameAs(recorder.requests.get(0).attributes());
    }

    @Test
    void aListenerThatFailsDoesNoHarm() {
        EmbeddingModelListener broken = new EmbeddingModelListener() {
            @Override
            public void onRequest(EmbeddingModelRequestContext context) {
                throw new IllegalStateException("broken");
            }
        };

        EmbeddingResponse response = model().listeners(broken)
                .build()
                .embed(EmbeddingRequest.builder().input(image(new byte[3])).build());

        assertThat(response.embeddings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://r.services.ai.azure.com/openai/v1", "https://r.openai.azure.com/openai/deployments/d"})
    void formsWithoutTheRouteRefuseImagesByName(String endpoint) {
        AzureAiInferenceEmbeddingModel.Builder builder = AzureAiInferenceEmbeddingModel.builder()
                .endpoint(endpoint)
                .modelName("d")
                .apiKey("a-key");

        assertThatThrownBy(() -> builder.imageInput(true).build())
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("imageInput")
                .hasMessageContaining("/images/embeddings");
        EmbeddingModel model = builder.imageInput(false).build();
        assertThatThrownBy(() -> model.embed(
                        EmbeddingRequest.builder().input(image(new byte[3])).build()))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("IMAGE")
                .hasMessageContaining("/images/embeddings")
                .hasMessageContaining("model-inference, serverless or managed");
    }

    @Test
    void aDeploymentOfWhichNothingIsSaidIsAskedForNoImages() {
        EmbeddingModel model = model().imageInput(null).build();

        assertThatThrownBy(() -> model.embed(
                        EmbeddingRequest.builder().input(image(new byte[3])).build()))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("imageInput(true)");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void whatTheRouteHasNoPlaceForIsRefusedBeforeAnythingIsSent() {
        EmbeddingModel model = model().build();

        assertRefused(model, "input 1", "2 images", EmbeddingInput.from(image(new byte[3]), image(new byte[4])));
        assertRefused(model, "input 1", "by URL", EmbeddingInput.from(ImageContent.from("https://host/cat.png")));
        assertRefused(model, "AUDIO", "content", EmbeddingInput.from(AudioContent.from("AAAA", "audio/wav")));
        ImageContent untyped =
                ImageContent.from(Image.builder().base64Data("AAAA").build());
        assertRefused(model, "input 1", "mimeType", EmbeddingInput.from(untyped));
        assertThat(emulator.requests()).isEmpty();
    }

    private static void assertRefused(EmbeddingModel model, String what, String why, EmbeddingInput input) {
        EmbeddingRequest request = EmbeddingRequest.builder()
                .inputs(EmbeddingInput.from("fine"), input)
                .build();
        assertThatThrownBy(() -> model.embed(request))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(why);
    }

    private static ImageContent image(byte[] bytes) {
        return ImageContent.from(Base64.getEncoder().encodeToString(bytes), "image/png");
    }

    private static AzureAiInferenceEmbeddingModel.Builder model() {
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.MODELS, "embed-v-4-0"))
                .apiKey(emulator.apiKey())
                .modelName("embed-v-4-0")
                .imageInput(true);
    }

    private static final class Recorder implements EmbeddingModelListener {

        final List<EmbeddingModelRequestContext> requests = new ArrayList<>();
        final List<EmbeddingModelResponseContext> responses = new ArrayList<>();
        final List<EmbeddingModelErrorContext> errors = new ArrayList<>();

        @Override
        public void onRequest(EmbeddingModelRequestContext context) {
            requests.add(context);
        }

        @Override
        public void onResponse(EmbeddingModelResponseContext context) {
            responses.add(context);
        }

        @Override
        public void onError(EmbeddingModelErrorContext context) {
            errors.add(context);
        }
    }
}
