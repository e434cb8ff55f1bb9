package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.catalog.ModelType;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what {@code /info}, {@code /models} and {@code /swagger.json} say of models. */
final class CatalogReader {

    private final JsonCursor json = new JsonCursor();
    private final List<ModelDescription> models = new ArrayList<>();

    private @Nullable String name;
    private @Nullable ModelType type;
    private @Nullable String owner;
    private @Nullable Instant createdAt;

    private CatalogReader() {}

    /** The one model of {@code /info}. */
    static List<ModelDescription> info(byte[] body) {
        CatalogReader reader = new CatalogReader();
        reader.json.read(body, 0, body.length, reader::readInfo);
        if (reader.models.isEmpty()) {
            throw new MalformedAnswerException("The answer names no model");
        }
        return List.copyOf(reader.models);
    }

    /** The models of {@code /models}. */
    static List<ModelDescription> list(byte[] body) {
        CatalogReader reader = new CatalogReader();
        reader.json.read(body, 0, body.length, reader::readList);
        return List.copyOf(reader.models);
    }

    /** The routes of {@code /swagger.json}, in its order. */
    static List<String> routes(byte[] body) {
        CatalogReader reader = new CatalogReader();
        List<String> routes = new ArrayList<>();
        reader.json.read(body, 0, body.length, () -> reader.readRoutes(routes));
        return List.copyOf(routes);
    }

    private void readRoutes(List<String> routes) throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (!field.equals("paths") || !json.atObject()) {
                json.skip();
                continue;
            }
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
                // Such as served_model_name, which some endpoints add.
                default -> json.skip();
            }
        }
        addModel();
    }

    private void readList() throws IOException {
        boolean hasData = false;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (!field.equals("data") || !json.atArray()) {
                json.skip();
                continue;
            }
            hasData = true;
            while (json.nextElement()) {
                if (json.atObject()) {
                    readModel();
                } else {
                    json.skip();
                }
            }
        }
        if (!hasData) {
            throw new MalformedAnswerException("The answer lists no models");
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
            // Whether it can be tuned and the like says nothing of its type.
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
