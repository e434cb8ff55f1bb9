package dev.langchain4j.model.azure.inference.internal.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorSigns;
import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.json.EpochSeconds;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.catalog.ModelType;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the model descriptions of {@code /info}, {@code /models} and {@code /swagger.json}. */
public final class CatalogReader {

    private final JsonCursor json = new JsonCursor();
    private final List<ModelDescription> models = new ArrayList<>();
    private final ErrorSigns errors = new ErrorSigns();
    private boolean hasAnswer;

    private @Nullable String name;
    private @Nullable ModelType type;
    private @Nullable String owner;
    private @Nullable Instant createdAt;

    private CatalogReader() {}

    /** The one model of {@code /info}. */
    public static List<ModelDescription> info(byte[] body) {
        CatalogReader reader = new CatalogReader();
        reader.read(body, reader::readInfo, "it names no model");
        return List.copyOf(reader.models);
    }

    /** The models of {@code /models}. */
    public static List<ModelDescription> list(byte[] body) {
        CatalogReader reader = new CatalogReader();
        reader.read(body, reader::readList, "it lists no models");
        return List.copyOf(reader.models);
    }

    /** The routes of {@code /swagger.json}, in its order. */
    public static List<String> routes(byte[] body) {
        CatalogReader reader = new CatalogReader();
        List<String> routes = new ArrayList<>();
        reader.read(body, () -> reader.readRoutes(routes), "it has no paths");
        return List.copyOf(routes);
    }

    /** The text of {@code /swagger.json}, if it is an OpenAPI definition. */
    public static String definition(byte[] body) {
        routes(body);
        int from = EventLine.afterByteOrderMark(body, 0, body.length);
        return new String(body, from, body.length - from, UTF_8);
    }

    /** Reads the object, which may be an error instead. */
    private void read(byte[] body, JsonCursor.Reader reader, String otherwise) {
        JsonBody.read(body, json, reader);
        if (errors.isError(hasAnswer)) {
            throw new ErrorInSuccessException(new String(body, UTF_8));
        }
        if (!hasAnswer) {
            throw new MalformedResponseException("The response is not one of this API: " + otherwise);
        }
    }

    private void readOther(String field) throws IOException {
        if (!errors.read(field, json)) {
            json.skip();
        }
    }

    private void readRoutes(List<String> routes) throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (!field.equals("paths") || !json.atObject()) {
                readOther(field);
                continue;
            }
            hasAnswer = true;
            for (String route = json.nextField(); route != null; route = json.nextField()) {
                routes.add(route);
                json.skip();
            }
        }
    }

    private void readInfo() throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "model_name" -> name = json.text();
                case "model_type" -> type = typeOf(json.text());
                case "model_provider_name" -> owner = json.text();
                // For example served_model_name, which some endpoints add.
                default -> readOther(field);
            }
        }
        addModel();
        hasAnswer = !models.isEmpty();
    }

    private void readList() throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (!field.equals("data") || !json.atArray()) {
                readOther(field);
                continue;
            }
            hasAnswer = true;
            while (json.nextElement()) {
                if (json.atObject()) {
                    readModel();
                } else {
                    json.skip();
                }
            }
        }
    }

    private void readModel() throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "id" -> name = json.text();
                case "owned_by" -> owner = json.text();
                case "created", "created_at" -> {
                    Long seconds = json.number();
                    createdAt = seconds == null || seconds == 0 ? createdAt : EpochSeconds.toInstant(seconds);
                }
                case "capabilities" -> readCapabilities();
                default -> json.skip();
            }
        }
        addModel();
    }

    private void readCapabilities() throws IOException {
        if (!json.atObject()) {
            json.skip();
            return;
        }
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            // Other capabilities, such as fine-tuning, say nothing about its type.
            ModelType capability = json.atTrue() ? typeOf(field) : null;
            type = capability == null || capability == ModelType.OTHER ? type : capability;
            json.skip();
        }
    }

    private void addModel() {
        if (name != null) {
            models.add(ModelDescription.builder()
                    .name(name)
                    .type(type)
                    .owner(owner)
                    .createdAt(createdAt)
                    .provider(ModelProvider.MICROSOFT_FOUNDRY)
                    .build());
        }
        name = null;
        type = null;
        owner = null;
        createdAt = null;
    }

    /** The contract says "embeddings" and "chat-completion", Cohere "embedding", lists "chat_completion". */
    private static @Nullable ModelType typeOf(@Nullable String word) {
        if (word == null) {
            return null;
        }
        String normal = word.toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (normal) {
            case "embedding", "embeddings" -> ModelType.EMBEDDING;
            case "chat", "chat-completion", "chat-completions" -> ModelType.CHAT;
            case "image-generation", "image-generations" -> ModelType.IMAGE_GENERATION;
            case "rerank", "reranking" -> ModelType.SCORING;
            default -> ModelType.OTHER;
        };
    }
}
