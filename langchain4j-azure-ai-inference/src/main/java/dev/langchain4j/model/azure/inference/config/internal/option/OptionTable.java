package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All options, by the sections that accept them. */
public final class OptionTable {

    /** Accepted by connections, and by each model's section, where they win over those of its connection. */
    public static final OptionGroup<AzureAiInferenceConnection.Builder> CONNECTION =
            new OptionGroup<>("Connection", connectionOptions(), AzureAiInferenceConnection::builder);

    static final OptionGroup<AzureAiInferenceChatRequestParameters.Builder> CHAT_REQUESTS = new OptionGroup<>(
            "Chat models", ChatRequestOptions.OF_CHAT, AzureAiInferenceChatRequestParameters::builder);

    static final OptionGroup<ModelDraft> CHAT = new OptionGroup<>("Chat models", ChatOptions.ALL, ModelDraft::new);

    static final OptionGroup<ModelDraft> STREAMING_CHAT = new OptionGroup<>(
            "Streaming chat models, in addition to those of chat models", ChatOptions.STREAMING, ModelDraft::new);

    static final OptionGroup<AzureAiInferenceEmbeddingModel.Builder> EMBEDDING =
            new OptionGroup<>("Embedding models", EmbeddingOptions.ALL, AzureAiInferenceEmbeddingModel.Builder::new);

    static final OptionGroup<AzureAiInferenceChatRequestParameters.Builder> LANGUAGE = new OptionGroup<>(
            "Language models", ChatRequestOptions.OF_LANGUAGE, AzureAiInferenceChatRequestParameters::builder);

    static final OptionGroup<AzureAiInferenceChatRequestParameters.Builder> STREAMING_LANGUAGE = new OptionGroup<>(
            "Streaming language models, in addition to those of language models",
            ChatRequestOptions.OF_STREAMING_LANGUAGE,
            AzureAiInferenceChatRequestParameters::builder);

    public static final OptionGroup<Object> ROUTES =
            new OptionGroup<>("Names with routes, in addition to `routes`", RouteOptions.ALL, Object::new);

    public static final OptionGroup<Object> ROUTE = new OptionGroup<>("Each route", RouteOptions.OF_ROUTE, Object::new);

    public static final OptionGroup<Object> BUDGET =
            new OptionGroup<>("The `budget` of a name with routes", BudgetOptions.ALL, Object::new);

    public static final OptionGroup<Object> PRICE =
            new OptionGroup<>("Each model's `prices`", BudgetOptions.OF_PRICE, Object::new);

    public static final List<OptionGroup<?>> GROUPS = List.of(
            CONNECTION,
            CHAT_REQUESTS,
            CHAT,
            STREAMING_CHAT,
            EMBEDDING,
            LANGUAGE,
            STREAMING_LANGUAGE,
            ROUTES,
            ROUTE,
            BUDGET,
            PRICE);

    private OptionTable() {}

    public static Stream<Option<?, ?>> all() {
        return GROUPS.stream().flatMap(group -> group.options().stream());
    }

    /** A table for each group, for the documentation. */
    public static String markdown() {
        StringBuilder text = new StringBuilder();
        String title = "";
        for (OptionGroup<?> group : GROUPS) {
            if (!group.title().equals(title)) {
                title = group.title();
                text.append(text.isEmpty() ? "" : "\n").append("### ").append(title);
                text.append("\n\n| key | type | default | |\n|---|---|---|---|\n");
            }
            for (Option<?, ?> option : group.options()) {
                text.append("| `%s` | %s | %s | %s |%n"
                        .formatted(option.name(), option.type().label(), option.byDefault(), option.doc())
                        .replace(System.lineSeparator(), "\n"));
            }
        }
        return text.append('\n').toString();
    }

    private static List<Option<AzureAiInferenceConnection.Builder, ?>> connectionOptions() {
        List<Option<AzureAiInferenceConnection.Builder, ?>> options = new ArrayList<>(ConnectionOptions.ALL);
        options.add(CredentialKind.OPTION);
        options.addAll(CredentialOptions.ALL);
        return List.copyOf(options);
    }
}
