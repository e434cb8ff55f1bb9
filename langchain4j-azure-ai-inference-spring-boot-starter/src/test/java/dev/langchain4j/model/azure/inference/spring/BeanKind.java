package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.StreamingResponseHandler;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.language.LanguageModel;
import dev.langchain4j.model.language.StreamingLanguageModel;
import dev.langchain4j.model.output.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The kinds of beans, with one of each in a context, and how to call it. */
enum BeanKind {
    CHAT("fast") {
        @Override
        void call(BeanFactory beans) {
            beans.getBean("fast", ChatModel.class).chat("Hello");
        }
    },
    STREAMING_CHAT("fast") {
        @Override
        void call(BeanFactory beans) {
            CompletableFuture<ChatResponse> end = new CompletableFuture<>();
            beans.getBean(StreamingChatModel.class).chat("Hello", new StreamingChatResponseHandler() {
                @Override
                public void onCompleteResponse(ChatResponse response) {
                    end.complete(response);
                }

                @Override
                public void onError(Throwable error) {
                    end.completeExceptionally(error);
                }
            });
            await(end);
        }
    },
    EMBEDDING("search") {
        @Override
        void call(BeanFactory beans) {
            beans.getBean("search", EmbeddingModel.class).embed("Hello");
        }
    },
    LANGUAGE("old") {
        @Override
        void call(BeanFactory beans) {
            beans.getBean("old", LanguageModel.class).generate("Hello");
        }
    },
    STREAMING_LANGUAGE("old") {
        @Override
        void call(BeanFactory beans) {
            CompletableFuture<Response<String>> end = new CompletableFuture<>();
            beans.getBean(StreamingLanguageModel.class).generate("Hello", new StreamingResponseHandler<>() {
                @Override
                public void onNext(String token) {}

                @Override
                public void onComplete(Response<String> response) {
                    end.complete(response);
                }

                @Override
                public void onError(Throwable error) {
                    end.completeExceptionally(error);
                }
            });
            await(end);
        }
    },
    CATALOG("fast") {
        @Override
        void call(BeanFactory beans) {
            beans.getBean("fast.model-catalog", ModelCatalog.class).listModels();
        }
    };

    /** Of the model in the configuration. */
    final String model;

    BeanKind(String model) {
        this.model = model;
    }

    /** Calls the model, and waits for its end. */
    abstract void call(BeanFactory beans);

    /** A context with a model of each kind on one connection to the emulator. */
    static ApplicationContextRunner runner(AzureAiInferenceEmulator emulator) {
        String p = SpringConfiguration.PREFIX + ".";
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(AzureAiInferenceAutoConfiguration.class))
                .withPropertyValues(
                        p + "connections.foundry.endpoint=" + emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                        p + "defaults.connection.max-retries=0",
                        p + "models.fast.connection=foundry",
                        p + "models.fast.chat-model.model-name=gpt-5.4",
                        p + "models.search.connection=foundry",
                        p + "models.search.embedding-model.model-name=text-embedding-3-small",
                        p + "models.old.connection=foundry",
                        p + "models.old.language-model.model-name=mistral-small",
                        p + "defaults.streaming-language-model.stream-usage=false");
    }

    private static void await(CompletableFuture<?> end) {
        try {
            end.orTimeout(10, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
