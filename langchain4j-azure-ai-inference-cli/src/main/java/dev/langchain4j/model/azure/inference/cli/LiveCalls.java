package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.StreamingResponseHandler;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import dev.langchain4j.model.azure.inference.config.internal.live.ModelGroup;
import dev.langchain4j.model.azure.inference.config.internal.live.NamedModel;
import dev.langchain4j.model.azure.inference.config.internal.live.RoutedModel;
import dev.langchain4j.model.azure.inference.config.internal.live.Snapshot;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.plan.OptionMessages;
import dev.langchain4j.model.azure.inference.config.internal.route.RouteDrill;
import dev.langchain4j.model.azure.inference.config.internal.route.RouteSet;
import dev.langchain4j.model.azure.inference.config.internal.route.RoutedStreamingChatModel;
import dev.langchain4j.model.azure.inference.config.internal.source.Secrets;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.model.language.LanguageModel;
import dev.langchain4j.model.language.StreamingLanguageModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Calls each model once for each of its kinds, with its own settings and credential, and returns the results. */
final class LiveCalls {

    private static final String PROMPT = "Answer with the word yes.";
    private static final int LONGEST = 60;

    private LiveCalls() {}

    /** Hides the secrets in what an endpoint sends back. */
    static List<AzureAiInferenceLiveAnswer> of(List<ModelGroup> models, Secrets secrets) {
        List<AzureAiInferenceLiveAnswer> answers = new ArrayList<>();
        for (ModelGroup model : models) {
            // Even kinds that share their settings send different requests: streams may ask for their usage.
            model.targets()
                    .forEach((kind, built) -> answers.add(call(model.plan().name(), kind, built.model(), secrets)));
        }
        return answers;
    }

    /** Calls each name that has a route to this model, or falls back to it, and lets the route fail. */
    static List<AzureAiInferenceLiveAnswer> failing(Snapshot snapshot, String failing, Secrets secrets) {
        NamedModel meant = snapshot.names().get(failing);
        String model = meant == null ? failing : meant.model();
        List<AzureAiInferenceLiveAnswer> answers = new ArrayList<>();
        for (NamedModel name : snapshot.names().values()) {
            RoutedModel routed = name.routed();
            if (name.way().size() == 1 && routed != null && hasRoute(routed, model)) {
                for (ModelKind kind : routed.models().keySet()) {
                    RouteSet routes = RouteDrill.failing(routed.set(), model);
                    answers.add(call(name.name(), kind, routes.model(kind), secrets));
                }
            }
        }
        return answers;
    }

    private static boolean hasRoute(RoutedModel routed, String model) {
        return routed.routes().stream().anyMatch(route -> route.model().equals(model));
    }

    private static AzureAiInferenceLiveAnswer call(String name, ModelKind kind, Object model, Secrets secrets) {
        long start = System.nanoTime();
        boolean ok = false;
        String says;
        try {
            says = said(model, secrets);
            ok = true;
        } catch (RuntimeException e) {
            Throwable failure = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            says = failure.getMessage() == null ? failure.toString() : OptionMessages.inKeys(failure.getMessage());
        }
        return new AzureAiInferenceLiveAnswer(
                name, kind.section(), ok, secrets.scrub(says), Duration.ofNanos(System.nanoTime() - start));
    }

    private static String said(Object model, Secrets secrets) {
        if (model instanceof ChatModel chat) {
            return of(chat.chat(UserMessage.from(PROMPT)), secrets);
        }
        if (model instanceof StreamingChatModel chat) {
            return streamed(chat, secrets);
        }
        if (model instanceof EmbeddingModel embedding) {
            return vector(
                    embedding.embed(EmbeddingRequest.builder().inputs("yes").build()));
        }
        return model instanceof StreamingLanguageModel language
                ? quoted(streamed(language), secrets)
                : quoted(((LanguageModel) model).generate(PROMPT).content(), secrets);
    }

    private static String vector(EmbeddingResponse response) {
        return "a vector of " + response.embeddings().get(0).dimension() + " numbers"
                + (response.metadata() instanceof AzureAiInferenceEmbeddingResponseMetadata own
                        ? route(own.route(), own.hops())
                        : "");
    }

    /** Which route a stream comes from shows at its end. */
    private static String streamed(StreamingChatModel model, Secrets secrets) {
        ChatResponse response = streamed(model, model instanceof RoutedStreamingChatModel);
        return "streams " + quoted(response.aiMessage().text(), secrets) + route(response);
    }

    private static String of(ChatResponse response, Secrets secrets) {
        TokenUsage usage = response.metadata().tokenUsage();
        return response.metadata().modelName() + " says "
                + quoted(response.aiMessage().text(), secrets)
                + (usage == null ? "" : ", " + usage.totalTokenCount() + " tokens")
                + route(response);
    }

    private static String route(ChatResponse response) {
        return response.metadata() instanceof AzureAiInferenceChatResponseMetadata own
                ? route(own.route(), own.hops())
                : "";
    }

    private static String route(@Nullable String route, List<AzureAiInferenceHop> hops) {
        return route == null ? "" : ", by route " + route + " after " + hops;
    }

    /** Hides secrets first: cutting the text could leave the start of one. */
    private static String quoted(@Nullable String text, Secrets secrets) {
        String said = text == null ? "" : secrets.scrub(text.strip());
        return '"' + (said.length() <= LONGEST ? said : said.substring(0, LONGEST) + "...") + '"';
    }

    /** Always ends: models limit the silence of their streams. {@code whole}: not only its first piece. */
    private static ChatResponse streamed(StreamingChatModel model, boolean whole) {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        model.chat(PROMPT, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                received(piece.text(), context.streamingHandle());
            }

            @Override
            public void onPartialThinking(PartialThinking piece, PartialThinkingContext context) {
                received(piece.text(), context.streamingHandle());
            }

            private void received(String piece, StreamingHandle handle) {
                if (!whole) {
                    answer.complete(ChatResponse.builder()
                            .aiMessage(AiMessage.from(piece))
                            .build());
                    handle.cancel();
                }
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        return answer.join();
    }

    private static String streamed(StreamingLanguageModel model) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        model.generate(PROMPT, new StreamingResponseHandler<String>() {
            @Override
            public void onNext(String token) {
                // The complete response arrives at the end.
            }

            @Override
            public void onComplete(Response<String> response) {
                answer.complete(response.content());
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        return answer.join();
    }
}
