package dev.langchain4j.model.azure.inference.spring;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * {@link AzureAiInferenceModels} from Spring's environment, and a bean for each of its names. There is none of it where no
 * property is set below {@code langchain4j.azure-ai-inference}, or where the application has an {@link AzureAiInferenceModels} of
 * its own.
 */
@AutoConfiguration(
        beforeName = {
            "dev.langchain4j.service.spring.AiServicesAutoConfig",
            "dev.langchain4j.rag.spring.RagAutoConfig",
            "dev.langchain4j.spring.LangChain4jAutoConfig"
        })
@Conditional(OnConfiguration.class)
@ConditionalOnMissingBean(AzureAiInferenceModels.class)
@Import(ModelBeansRegistrar.class)
@ImportRuntimeHints(StarterHints.class)
public class AzureAiInferenceAutoConfiguration {

    /** For Spring alone. */
    AzureAiInferenceAutoConfiguration() {}

    @Bean
    ModelFailures azureAiInferenceModelFailures() {
        return new ModelFailures(Clock.systemUTC());
    }

    @Bean(name = ModelBeans.MODELS, destroyMethod = "close")
    AzureAiInferenceModels azureAiInferenceModels(
            ConfigurableEnvironment environment,
            ModelFailures failures,
            ListableBeanFactory beans,
            ObjectProvider<TokenCredential> credential,
            ObjectProvider<HttpPipelinePolicy> policies,
            ObjectProvider<ChatModelListener> chatListeners,
            ObjectProvider<EmbeddingModelListener> embeddingListeners,
            ObjectProvider<AzureAiInferenceModelCustomizer> customizers,
            ObjectProvider<AzureAiInferenceConnectionDetails> details) {
        SpringConfiguration configuration = new SpringConfiguration(
                environment,
                details.stream()
                        .findFirst()
                        .map(to -> new Redirection(to.endpoint(), to.apiKey()))
                        .orElse(null));
        List<AzureAiInferenceModelCustomizer> all = new ArrayList<>();
        all.add(new ContextCustomizer(chatListeners.orderedStream(), embeddingListeners.orderedStream(), failures));
        ContextCustomizer.Policies ofConnections = new ContextCustomizer.Policies(policies.orderedStream());
        if (!ofConnections.isEmpty()) {
            all.add(ofConnections);
        }
        customizers.orderedStream().forEach(all::add);
        TokenCredential unique = credential.getIfUnique();
        AzureAiInferenceModels.Builder builder = customized(configuration, all).tokenCredential(unique);
        Duration watchInterval = configuration.watchInterval();
        if (watchInterval != null) {
            builder.watch(watchInterval);
        }
        int several = unique == null ? beans.getBeanNamesForType(TokenCredential.class, true, false).length : 0;
        if (several > 1) {
            SeveralCredentials credentials = new SeveralCredentials(several, () -> customized(configuration, all));
            credentials.warnIfOneIsMissed();
            builder.reloadListener(reload -> credentials.warnIfOneIsMissed());
        }
        return builder.build();
    }

    private static AzureAiInferenceModels.Builder customized(
            SpringConfiguration configuration, List<AzureAiInferenceModelCustomizer> customizers) {
        AzureAiInferenceModels.Builder builder = configuration.builder();
        customizers.forEach(builder::customizer);
        return builder;
    }
}
