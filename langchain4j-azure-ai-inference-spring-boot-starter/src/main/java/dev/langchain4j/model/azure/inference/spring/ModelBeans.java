package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelStatus;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.language.LanguageModel;
import dev.langchain4j.model.language.StreamingLanguageModel;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Registers a bean for each name and kind. It is called {@code fast.streaming-chat-model}, as the section of the configuration
 * is; the first kind of a name is called {@code fast} besides. All kinds of a name answer to the qualifier {@code fast}.
 */
final class ModelBeans {

    static final String MODELS = "azureAiInferenceModels";

    /**
     * A kind of bean.
     *
     * @param section of the configuration, and the end of the bean's name
     * @param method of {@link AzureAiInferenceModels}
     */
    private record Kind(String section, Class<?> type, String method) {}

    /** The order tells which kind has the name for itself. */
    private static final List<Kind> KINDS = List.of(
            new Kind("chat-model", ChatModel.class, "chatModel"),
            new Kind("embedding-model", EmbeddingModel.class, "embeddingModel"),
            new Kind("language-model", LanguageModel.class, "languageModel"),
            new Kind("streaming-chat-model", StreamingChatModel.class, "streamingChatModel"),
            new Kind("streaming-language-model", StreamingLanguageModel.class, "streamingLanguageModel"));

    private static final Kind CATALOG = new Kind("model-catalog", ModelCatalog.class, "modelCatalog");

    private final BeanDefinitionRegistry registry;
    private final Map<String, AzureAiInferenceModelStatus> names;

    ModelBeans(BeanDefinitionRegistry registry, Map<String, AzureAiInferenceModelStatus> names) {
        this.registry = registry;
        this.names = names;
    }

    void register() {
        Map<Kind, String> primary = new LinkedHashMap<>();
        for (Kind kind : KINDS) {
            String name = hasPrimary(kind) ? null : defaultName(kind);
            if (name != null) {
                primary.put(kind, name);
            }
        }
        String catalog = primary.values().stream().findFirst().orElse("");
        names.forEach((name, status) -> {
            String unnamed = name;
            for (Kind kind : KINDS) {
                if (status.targets().containsKey(kind.section())) {
                    register(kind, name, unnamed, name.equals(primary.get(kind)));
                    unnamed = null;
                }
            }
            register(CATALOG, name, null, !hasPrimary(CATALOG) && name.equals(catalog));
        });
    }

    /** @param simple the other name that the bean has, or null */
    private void register(Kind kind, String name, @Nullable String simple, boolean primary) {
        String full = name + "." + kind.section();
        if (registry.isBeanNameInUse(full) || (simple != null && registry.isBeanNameInUse(simple))) {
            return;
        }
        RootBeanDefinition bean = new RootBeanDefinition();
        bean.setFactoryBeanName(MODELS);
        bean.setFactoryMethodName(kind.method());
        bean.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
        bean.setTargetType(kind.type());
        bean.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
        bean.setPrimary(primary);
        // A name that nobody injects is not in use: an edit may remove it.
        bean.setLazyInit(true);
        registry.registerBeanDefinition(simple == null ? full : simple, bean);
        if (simple != null) {
            registry.registerAlias(simple, full);
        }
    }

    /** What {@code default-chat-model} and so on name; else the only model of its kind, whatever aliases it has; else null. */
    private @Nullable String defaultName(Kind kind) {
        Collection<AzureAiInferenceModelStatus> all = names.values();
        Set<String> models = new HashSet<>();
        for (AzureAiInferenceModelStatus status : all) {
            if (status.defaultFor().contains(kind.section())) {
                return status.name();
            }
            if (status.targets().containsKey(kind.section())) {
                models.add(status.model());
            }
        }
        return models.size() == 1 ? models.iterator().next() : null;
    }

    /** Whether the application has named another bean of this type. */
    private boolean hasPrimary(Kind kind) {
        if (!(registry instanceof ListableBeanFactory factory)) {
            return false;
        }
        for (String name : factory.getBeanNamesForType(kind.type(), true, false)) {
            if (registry.containsBeanDefinition(name)
                    && registry.getBeanDefinition(name).isPrimary()) {
                return true;
            }
        }
        return false;
    }
}
