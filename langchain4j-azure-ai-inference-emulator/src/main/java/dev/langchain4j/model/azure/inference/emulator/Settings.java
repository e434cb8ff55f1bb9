package dev.langchain4j.model.azure.inference.emulator;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** What an emulator was told; scripts may be exchanged while it runs. */
final class Settings {

    private final String apiKey;
    private final Predicate<String> acceptedToken;
    private final List<Deployment> deployments;
    private final ResponsesStore responses = new ResponsesStore();
    private final Duration pace;
    private final Responder firstResponder;
    private final Function<RecordedRequest, Reply> firstInterceptor;
    private volatile Responder responder;
    private volatile Function<RecordedRequest, Reply> interceptor;

    Settings(AzureAiInferenceEmulator.Builder builder) {
        this.apiKey = builder.apiKey;
        this.acceptedToken = builder.acceptedToken;
        this.deployments = builder.deployments.isEmpty() ? DefaultDeployments.ALL : List.copyOf(builder.deployments);
        this.pace = builder.pace;
        this.firstResponder = builder.responder;
        this.firstInterceptor = builder.interceptor;
        this.responder = firstResponder;
        this.interceptor = firstInterceptor;
    }

    void reset() {
        responder = firstResponder;
        interceptor = firstInterceptor;
        responses.clear();
    }

    ResponsesStore responses() {
        return responses;
    }

    String apiKey() {
        return apiKey;
    }

    Predicate<String> acceptedToken() {
        return acceptedToken;
    }

    List<Deployment> deployments() {
        return deployments;
    }

    Duration pace() {
        return pace;
    }

    Responder responder() {
        return responder;
    }

    void responder(Responder responder) {
        this.responder = responder;
    }

    Function<RecordedRequest, Reply> interceptor() {
        return interceptor;
    }

    void interceptor(Function<RecordedRequest, Reply> interceptor) {
        this.interceptor = interceptor;
    }
}
