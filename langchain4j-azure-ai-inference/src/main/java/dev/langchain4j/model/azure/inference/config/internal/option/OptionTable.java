package dev.langchain4j.model.azure.inference.config.internal.option;

import com.azure.core.http.HttpClient;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All options there are, by the sections that take them. */
public final class OptionTable {

    /** Taken by connections, and by each model's section, where they win over those of its connection. */
    public static final OptionGroup<AzureAiInferenceConnection.Builder> CONNECTION =
            new OptionGroup<>("Connection", connectionOptions(), OptionTable::tryConnection);

    static final OptionGroup<ModelDraft> CHAT = new OptionGroup<>("Chat models", ChatOptions.ALL, OptionTable::tryChat);

    static final OptionGroup<ModelDraft> STREAMING_CHAT =
            new OptionGroup<>("Streaming chat models, beside those of chat models", ChatOptions.STREAMING, set -> {});

    static final OptionGroup<AzureAiInferenceEmbeddingModel.Builder> EMBEDDING =
            new OptionGroup<>("Embedding models", EmbeddingOptions.ALL, OptionTable::tryEmbedding);

    static final OptionGroup<LanguageDraft> LANGUAGE =
            new OptionGroup<>("Language models", LanguageOptions.ALL, OptionTable::tryLanguage);

    static final OptionGroup<LanguageDraft> STREAMING_LANGUAGE = new OptionGroup<>(
            "Streaming language models, beside those of language models", LanguageOptions.STREAMING, set -> {});

    public static final OptionGroup<Object> ROUTES =
            new OptionGroup<>("Names with routes, beside their `routes`", RouteOptions.ALL, set -> {});

    public static final OptionGroup<Object> ROUTE = new OptionGroup<>("Each route", RouteOptions.OF_ROUTE, set -> {});

    public static final List<OptionGroup<?>> GROUPS =
            List.of(CONNECTION, CHAT, STREAMING_CHAT, EMBEDDING, LANGUAGE, STREAMING_LANGUAGE, ROUTES, ROUTE);

    /** Their rules are about several of them together, or there is nothing to try. */
    private static final List<Option<?, ?>> NOT_ALONE = List.of(
            ConnectionOptions.ENDPOINT,
            ConnectionOptions.ENDPOINT_TYPE,
            ConnectionOptions.API_VERSION,
            ConnectionOptions.CONNECT_TIMEOUT,
            ConnectionOptions.PROXY);

    private static final String V1 = "https://trial.services.ai.azure.com/openai/v1";
    private static final String MODELS = "https://trial.services.ai.azure.com/models";

    private static final HttpClient NO_TRANSPORT = request -> {
        throw new UnsupportedOperationException("nothing is sent");
    };

    private OptionTable() {}

    public static @Nullable String objection(Option<?, ?> option, Object value) {
        if (NOT_ALONE.contains(option)) {
            return null;
        }
        for (OptionGroup<?> group : GROUPS) {
            String objection = group.objection(option, value);
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }

    public static Stream<Option<?, ?>> all() {
        return GROUPS.stream().flatMap(group -> group.options().stream());
    }

    /** For the documentation: a table for each group. */
    public static String markdown() {
        StringBuilder text = new StringBuilder();
        for (OptionGroup<?> group : GROUPS) {
            text.append("### ").append(group.title()).append("\n\n| key | type | default | |\n|---|---|---|---|\n");
            for (Option<?, ?> option : group.options()) {
                text.append("| `%s` | %s | %s | %s |%n"
                        .formatted(option.name(), option.type().label(), option.byDefault(), option.doc())
                        .replace(System.lineSeparator(), "\n"));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static List<Option<AzureAiInferenceConnection.Builder, ?>> connectionOptions() {
        List<Option<AzureAiInferenceConnection.Builder, ?>> options = new ArrayList<>(ConnectionOptions.ALL);
        options.add(CredentialKind.OPTION);
        options.addAll(CredentialOptions.ALL);
        return List.copyOf(options);
    }

    private static AzureAiInferenceConnection.Builder connection(String endpoint) {
        return AzureAiInferenceConnection.builder()
                .endpoint(endpoint)
                .apiKey("trial")
                .httpClient(NO_TRANSPORT);
    }

    private static void tryConnection(Consumer<AzureAiInferenceConnection.Builder> set) {
        AzureAiInferenceConnection.Builder connection = connection(V1);
        set.accept(connection);
        new AzureAiInferenceChatModel.Builder()
                .connection(connection.build())
                .modelName("trial")
                .build();
    }

    private static void tryChat(Consumer<ModelDraft> set) {
        ModelDraft draft = new ModelDraft();
        draft.parameters.modelName("trial");
        set.accept(draft);
        draft.plain
                .connection(connection(V1).build())
                .defaultRequestParameters(draft.parameters.build())
                .build();
    }

    /** Some options go with one form and some with the other: what neither takes is wrong in any case. */
    private static void tryEmbedding(Consumer<AzureAiInferenceEmbeddingModel.Builder> set) {
        try {
            tryEmbedding(MODELS, set);
        } catch (UnsupportedFeatureException e) {
            tryEmbedding(V1, set);
        }
    }

    private static void tryEmbedding(String endpoint, Consumer<AzureAiInferenceEmbeddingModel.Builder> set) {
        AzureAiInferenceEmbeddingModel.Builder model = new AzureAiInferenceEmbeddingModel.Builder()
                .connection(connection(endpoint).build())
                .modelName("trial");
        set.accept(model);
        model.build();
    }

    private static void tryLanguage(Consumer<LanguageDraft> set) {
        LanguageDraft draft = new LanguageDraft();
        draft.plain.connection(connection(V1).build()).modelName("trial");
        set.accept(draft);
        draft.plain.build();
    }
}
