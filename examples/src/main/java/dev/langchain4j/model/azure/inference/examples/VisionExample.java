package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** Asks about two pictures, which are sent as PNG along with the question. A picture's URL would do as well. */
public final class VisionExample {

    private static final String QUESTION = "Buoys in the fairway: which color is on the left, which on the right?";

    private VisionExample() {}

    /** Prints the question and the answer. */
    public static void main(String[] args) {
        Example.main(VisionExample::run);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        try (Backend azure = Backend.open(environment, out, emulator())) {
            DeploymentSettings deployment = azure.chat("gpt-5.4", "gpt");
            ChatModel model = AzureAiInferenceChatModel.builder()
                    .endpoint(deployment.endpoint())
                    .apiKey(deployment.apiKey())
                    .tokenCredential(deployment.identity())
                    .modelName(deployment.model())
                    .profile(deployment.profile())
                    .build();

            String answer = model.chat(
                            UserMessage.from(TextContent.from(QUESTION), picture(Color.RED), picture(Color.GREEN)))
                    .aiMessage()
                    .text();

            out.println();
            out.println("user       " + QUESTION + " [2 pictures]");
            out.println("assistant  " + answer);
        }
    }

    private static ImageContent picture(Color color) {
        BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(color);
        graphics.fillOval(8, 8, 48, 48);
        graphics.dispose();
        try (ByteArrayOutputStream png = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", png);
            return ImageContent.from(Base64.getEncoder().encodeToString(png.toByteArray()), "image/png");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This much the script can see: the color in the middle of each picture. */
    private static AzureAiInferenceEmulator.Builder emulator() {
        return AzureAiInferenceEmulator.builder()
                .responder(call ->
                        Reply.text("The left one is " + color(call, 0) + ", the right one is " + color(call, 1) + "."));
    }

    private static String color(ChatCall call, int picture) {
        String url = call.images().get(picture);
        byte[] png = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
        try {
            int rgb = ImageIO.read(new ByteArrayInputStream(png)).getRGB(32, 32);
            return rgb == Color.RED.getRGB() ? "red" : rgb == Color.GREEN.getRGB() ? "green" : "of another color";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
