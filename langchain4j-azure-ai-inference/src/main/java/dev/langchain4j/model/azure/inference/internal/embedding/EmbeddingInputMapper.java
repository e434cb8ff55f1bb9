package dev.langchain4j.model.azure.inference.internal.embedding;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.internal.chat.ContentMapper;
import dev.langchain4j.model.azure.inference.internal.wire.EmbeddingsRequest;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps one input to the wire: a text, or an image with or without text. */
final class EmbeddingInputMapper {

    private EmbeddingInputMapper() {}

    /**
     * Whether the input is an image. Cheap: call it for all inputs before the first is sent.
     *
     * @throws UnsupportedFeatureException if the API has no place for the input
     */
    static boolean isImage(EmbeddingInput input, int position) {
        int images = 0;
        for (Content content : input.contents()) {
            if (content instanceof ImageContent image) {
                images++;
                requireData(image.image(), position);
            } else if (!(content instanceof TextContent)) {
                throw unsupported(position, content.type() + " content: the API embeds texts and images");
            }
        }
        if (images > 1) {
            throw unsupported(
                    position,
                    images + " images: the API fuses one image and its text into a vector, so give each an input");
        }
        return images == 1;
    }

    static String text(EmbeddingInput input) {
        // Without a copy if there is nothing to join.
        List<Content> contents = input.contents();
        return contents.size() == 1 && contents.get(0) instanceof TextContent text ? text.text() : input.text();
    }

    static EmbeddingsRequest.Image image(EmbeddingInput input) {
        for (Content content : input.contents()) {
            if (content instanceof ImageContent image) {
                return new EmbeddingsRequest.Image(url(image.image()), textBeside(input));
            }
        }
        throw new IllegalArgumentException("the input has no image");
    }

    private static @Nullable String textBeside(EmbeddingInput input) {
        String text = input.text();
        return text.isBlank() ? null : text;
    }

    private static String url(Image image) {
        return isDataUrl(image)
                ? image.url().toString()
                : ContentMapper.dataUrl(image.mimeType(), image.base64Data(), "image");
    }

    private static void requireData(Image image, int position) {
        if (isDataUrl(image)) {
            return;
        }
        if (image.base64Data() == null) {
            throw unsupported(position, "an image by URL: the API embeds images that are sent as base64 data");
        }
        if (image.mimeType() == null || image.mimeType().isBlank()) {
            throw unsupported(position, "image data without a mimeType: the API requires the type");
        }
    }

    private static boolean isDataUrl(Image image) {
        return image.url() != null && "data".equalsIgnoreCase(image.url().getScheme());
    }

    private static UnsupportedFeatureException unsupported(int position, String what) {
        return new UnsupportedFeatureException("input " + position + " is not supported, as it has " + what);
    }
}
