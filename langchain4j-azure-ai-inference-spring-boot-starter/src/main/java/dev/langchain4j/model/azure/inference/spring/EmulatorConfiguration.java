package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The emulator, for those who ask for it by {@link AutoConfigureAzureAiInferenceEmulator}. */
@AutoConfiguration(before = AzureAiInferenceAutoConfiguration.class)
@ConditionalOnClass(AzureAiInferenceEmulator.class)
class EmulatorConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    AzureAiInferenceEmulator azureAiInferenceEmulator() {
        return AzureAiInferenceEmulator.start();
    }

    @Bean
    @ConditionalOnMissingBean
    AzureAiInferenceConnectionDetails azureAiInferenceEmulatorConnectionDetails(AzureAiInferenceEmulator emulator) {
        return new AzureAiInferenceConnectionDetails() {
            @Override
            public String endpoint() {
                return emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "");
            }

            @Override
            public @Nullable String apiKey() {
                return emulator.apiKey();
            }
        };
    }
}
