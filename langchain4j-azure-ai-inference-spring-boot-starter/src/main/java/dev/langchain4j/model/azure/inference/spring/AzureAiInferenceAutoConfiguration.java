package dev.langchain4j.model.azure.inference.spring;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger log = LoggerFactory.getLogger(AzureAiInferenceAutoConfiguration.class);

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
        TokenCredential unique = credential.getIfUnique();
        SpringConfiguration configuration = new SpringConfiguration(
                environment,
                details.stream()
                        .findFirst()
                        .map(to -> new Redirection(to.endpoint(), to.apiKey()))
                        .orElse(null));
        AzureAiInferenceModels.Builder builder = configuration
                .builder()
                .tokenCredential(unique)
                .customizer(new ContextCustomizer(
                        chatListeners.orderedStream(), embeddingListeners.orderedStream(), failures))
                .reloadListener(failures::reloaded);
        ContextCustomizer.Policies all = new ContextCustomizer.Policies(policies.orderedStream());
        if (!all.isEmpty()) {
            builder.customizer(all);
        }
        customizers.orderedStream().forEach(builder::customizer);
        Duration watchInterval = configuration.watchInterval();
        if (watchInterval != null) {
            builder.watch(watchInterval);
        }
        try {
            return builder.build();
        } catch (AzureAiInferenceConfigurationException e) {
            if (unique == null) {
                warnOfSeveral(beans);
            }
            throw e;
        }
    }

    /** Which of several identities signs is not for this starter to guess. Where all have keys, nobody has to know. */
    private static void warnOfSeveral(ListableBeanFactory beans) {
        int several = beans.getBeanNamesForType(TokenCredential.class, true, false).length;
        if (several > 0) {
            log.warn(
                    "There are {} beans of the type TokenCredential and none is primary, so none of them signs. Mark one"
                            + " with @Primary, or set `credential` on each connection.",
                    several);
        }
    }
}
