package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.config.internal.live.ModelGroup;
import dev.langchain4j.model.azure.inference.config.internal.option.ChatRequestOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.ConnectionOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.plan.Setting;
import dev.langchain4j.model.azure.inference.config.internal.plan.Settings;
import dev.langchain4j.model.azure.inference.config.internal.source.ConfigNode;
import dev.langchain4j.model.azure.inference.config.internal.source.KeyPath;
import dev.langchain4j.model.azure.inference.config.internal.source.Leaf;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import dev.langchain4j.model.azure.inference.config.internal.source.Section;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a configuration so that the models that can move are on {@code /openai/v1}. A setting that several models
 * share is changed in place if all of them move to the same endpoint; otherwise each moving model gets its own.
 */
final class OpenAiV1Configuration {

    private final Map<ModelGroup, AzureAiInferenceMigrationPlan> moves;
    private final Function<String, String> resolver;
    private final Section tree;

    /**
     * Creates the rewriter of one configuration.
     *
     * @param tree the original, which is copied
     * @param moves of all models
     * @param resolver replaces placeholders
     */
    OpenAiV1Configuration(
            Section tree, Map<ModelGroup, AzureAiInferenceMigrationPlan> moves, Function<String, String> resolver) {
        this.moves = moves;
        this.resolver = resolver;
        this.tree = new Section("");
        this.tree.overlay(tree);
    }

    /** The new tree; null if no model moves. */
    @Nullable
    Section moved() {
        moves.forEach((model, move) -> {
            AzureAiInferenceEndpoint to = move.to();
            if (to != null) {
                endpoint(model, to);
                named(model, to);
                if (MoveToOpenAiV1.wouldAskForUsage(move)) {
                    set(streamingSection(model) + ".stream-usage", "false");
                }
            }
        });
        return moves.values().stream().allMatch(move -> move.to() == null) ? null : tree;
    }

    private void endpoint(ModelGroup model, AzureAiInferenceEndpoint to) {
        Settings settings = model.settings();
        change(model, ConnectionOptions.ENDPOINT, endpointText(settings, to));
        if (settings.isSet(ConnectionOptions.ENDPOINT_TYPE)) {
            change(model, ConnectionOptions.ENDPOINT_TYPE, AzureAiInferenceEndpointType.OPENAI_V1.configName());
        }
        Setting version = settings.setting(ConnectionOptions.API_VERSION);
        if (version != null && isSharedByMovers(version)) {
            remove(version);
        }
        Setting scopes = settings.setting(ConnectionOptions.TOKEN_SCOPES);
        if (scopes != null && OpenAiV1Endpoint.ofAnotherType(settings)) {
            change(model, ConnectionOptions.TOKEN_SCOPES, String.join(",", to.tokenScopes()));
        }
    }

    /** As written, with the other path, if that means the same; otherwise the full URL. */
    private String endpointText(Settings settings, AzureAiInferenceEndpoint to) {
        Setting setting = settings.setting(ConnectionOptions.ENDPOINT);
        ConfigNode node = setting == null ? null : find(KeyPath.parse(setting.path()));
        if (node instanceof Leaf leaf) {
            String rewritten = OpenAiV1Endpoint.rewritten(leaf.text());
            String resolved = resolved(rewritten);
            if (resolved.equalsIgnoreCase(to.url()) || ("https://" + resolved).equalsIgnoreCase(to.url())) {
                return rewritten;
            }
        }
        return to.url();
    }

    /** Without its query; empty if the rewriting has cut a placeholder in two. */
    private String resolved(String endpoint) {
        try {
            return resolver.apply(endpoint).replaceAll("\\?.*", "");
        } catch (Unreadable e) {
            return "";
        }
    }

    /** v1 needs the deployment name that may have been part of the URL. */
    private void named(ModelGroup model, AzureAiInferenceEndpoint to) {
        if (!model.settings().isSet(ChatRequestOptions.MODEL_NAME) && to.deployment() != null) {
            set(model.plan().place().path() + "." + ChatRequestOptions.MODEL_NAME.name(), to.deployment());
        }
    }

    /** Changes an option where it is set, or for this model only. */
    private void change(ModelGroup model, Option<?, ?> option, String value) {
        Setting setting = model.settings().setting(option);
        boolean here = setting != null && find(KeyPath.parse(setting.path())) != null && isSharedByMovers(setting);
        set(here ? Objects.requireNonNull(setting).path() : model.plan().place().path() + "." + option.name(), value);
    }

    /** Whether all models with this setting move, and to the same endpoint. */
    private boolean isSharedByMovers(Setting setting) {
        return moves.entrySet().stream()
                        .filter(entry -> has(entry.getKey(), setting))
                        .map(entry -> entry.getValue().to() == null
                                ? ""
                                : entry.getValue().to().url())
                        .distinct()
                        .count()
                == 1;
    }

    private static boolean has(ModelGroup model, Setting setting) {
        Setting own = model.settings().setting(setting.option());
        return own != null && own.path().equals(setting.path());
    }

    private static String streamingSection(ModelGroup model) {
        String path = model.plan().place().path();
        // Both chat models have the option, but only one language model does.
        return model.isChat() ? path : path.replaceFirst("[^.]+$", ModelKind.STREAMING_LANGUAGE.section());
    }

    private @Nullable ConfigNode find(List<String> keys) {
        ConfigNode node = tree;
        for (String key : keys) {
            node = node instanceof Section section ? section.get(key) : null;
        }
        return node;
    }

    private void set(String path, String value) {
        tree.set(KeyPath.parse(path), new Leaf(value, json(value), true, tree.source()));
    }

    private void remove(Setting setting) {
        tree.set(KeyPath.parse(setting.path()), null);
    }

    private static Object json(String value) {
        return value.equals("false") ? (Object) false : value;
    }
}
