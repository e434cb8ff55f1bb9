package dev.langchain4j.model.azure.inference.examples.reactive;

import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.service.AiServices;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** The model behind the answers. */
@Configuration(proxyBeanMethods = false)
class Models {

    /** On the endpoint that {@code AZURE_INFERENCE_ENDPOINT} names; without one on an emulator. */
    @Bean
    StreamingChatModel model(Environment environment, ObjectProvider<AzureAiInferenceEmulator> emulator) {
        AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
        String endpoint = environment.getProperty("AZURE_INFERENCE_ENDPOINT");
        if (endpoint == null || endpoint.isBlank()) {
            AzureAiInferenceEmulator local = emulator.getObject();
            return builder.endpoint(local.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                    .apiKey(local.apiKey())
                    .modelName("gpt-5.4")
                    .build();
        }
        return builder.endpoint(endpoint)
                .apiKey(environment.getRequiredProperty("AZURE_INFERENCE_CREDENTIAL"))
                .modelName(environment.getProperty("AZURE_INFERENCE_MODEL"))
                .build();
    }

    @Bean
    FerryDesk desk(StreamingChatModel model) {
        return AiServices.create(FerryDesk.class, model);
    }

    /** Writes about as fast as a model does. */
    @Bean
    @Lazy
    AzureAiInferenceEmulator emulator() {
        return AzureAiInferenceEmulator.builder().pace(Duration.ofMillis(20)).start();
    }
}
