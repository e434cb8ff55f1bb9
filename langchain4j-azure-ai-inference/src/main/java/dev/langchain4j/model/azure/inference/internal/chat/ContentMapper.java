package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.pdf.PdfFile;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.AudioUrl;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ContentPart;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ImageUrl;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.InputAudio;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.InputFile;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Maps one content of a user message to a part of the wire. */
public final class ContentMapper {

    private ContentMapper() {}

    static ContentPart toWire(Content content, AzureAiInferenceEndpointType endpointType, ChatDialect dialect) {
        if (content instanceof TextContent text) {
            return new ContentPart("text", text.text(), null, null, null, null);
        }
        if (content instanceof ImageContent image) {
            ImageUrl url = new ImageUrl(imageUrl(image.image()), detail(image.detailLevel()));
            return new ContentPart("image_url", null, url, null, null, null);
        }
        if (content instanceof AudioContent audio) {
            if (dialect == ChatDialect.RESPONSES) {
                throw new UnsupportedFeatureException("audio content is not supported by the Responses API: set api to"
                        + " chat-completions, or transcribe it before sending");
            }
            return audio(audio.audio(), endpointType);
        }
        if (content instanceof PdfFileContent pdf) {
            return new ContentPart("file", null, null, null, null, file(pdf.pdfFile(), endpointType, dialect));
        }
        throw new UnsupportedFeatureException(content.type()
                + " content is not supported in a user message: the chat API takes text, images, audio and, on some"
                + " endpoint types, PDF files");
    }

    private static String imageUrl(Image image) {
        if (image.url() != null) {
            return image.url().toString();
        }
        if (image.base64Data() == null) {
            throw new UnsupportedFeatureException(
                    "an image without a URL and without data is not supported: set url or base64Data");
        }
        return dataUrl(image.mimeType(), image.base64Data(), "image");
    }

    private static @Nullable String detail(ImageContent.@Nullable DetailLevel level) {
        if (level == null) {
            return null;
        }
        return switch (level) {
            case LOW, HIGH, AUTO -> level.name().toLowerCase(Locale.ROOT);
            case MEDIUM, ULTRA_HIGH ->
                throw new UnsupportedFeatureException(
                        "image detail level " + level + " is not supported: use LOW, HIGH or AUTO");
        };
    }

    private static ContentPart audio(Audio audio, AzureAiInferenceEndpointType endpointType) {
        if (audio.url() != null) {
            if (!EndpointTypeTraits.of(endpointType).takesAudioUrls()) {
                throw new UnsupportedFeatureException("audio by URL is not supported by endpoints of type "
                        + endpointType.configName() + ": pass the audio as base64 data");
            }
            AudioUrl url = new AudioUrl(audio.url().toString());
            return new ContentPart("audio_url", null, null, null, url, null);
        }
        String data = audio.base64Data();
        if (data == null && audio.binaryData() != null) {
            data = Base64.getEncoder().encodeToString(audio.binaryData());
        }
        if (data == null) {
            throw new UnsupportedFeatureException(
                    "audio without a URL and without data is not supported: set base64Data or binaryData");
        }
        InputAudio input = new InputAudio(data, audioFormat(audio.mimeType()));
        return new ContentPart("input_audio", null, null, input, null, null);
    }

    private static String audioFormat(@Nullable String mimeType) {
        String type = requireMimeType(mimeType, "audio").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave" -> "wav";
            case "audio/mpeg", "audio/mp3" -> "mp3";
            default -> type.substring(type.indexOf('/') + 1);
        };
    }

    private static InputFile file(PdfFile pdf, AzureAiInferenceEndpointType endpointType, ChatDialect dialect) {
        if (!EndpointTypeTraits.of(endpointType).takesFiles()) {
            throw new UnsupportedFeatureException("PDF content is not supported by endpoints of type "
                    + endpointType.configName() + ": use " + AzureAiInferenceEndpointType.OPENAI_V1.configName()
                    + ", or extract the text before sending");
        }
        if (pdf.url() != null && dialect == ChatDialect.RESPONSES) {
            return new InputFile(null, null, pdf.url().toString());
        }
        if (pdf.base64Data() == null) {
            throw new UnsupportedFeatureException(
                    "PDF content by URL is not supported: the Chat Completions API takes files as base64 data"
                            + " only; set api to responses, or pass the data");
        }
        String mimeType = pdf.mimeType() == null ? PdfFile.DEFAULT_MIME_TYPE : pdf.mimeType();
        // The API requires a name; LangChain4j's PdfFile has none.
        return new InputFile("document.pdf", dataUrl(mimeType, pdf.base64Data(), "PDF"), null);
    }

    public static String dataUrl(@Nullable String mimeType, String base64, String what) {
        return "data:" + requireMimeType(mimeType, what) + ";base64," + base64;
    }

    private static String requireMimeType(@Nullable String mimeType, String what) {
        if (mimeType == null || mimeType.isBlank()) {
            throw new UnsupportedFeatureException(
                    what + " data without a mimeType is not supported: the API requires the type");
        }
        return mimeType;
    }
}
