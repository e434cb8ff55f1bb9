package dev.langchain4j.model.azure.inference;

import com.azure.core.http.HttpClient;
import com.azure.core.util.SharedExecutorService;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpResources;

/** What an application does between its start and its end; loaded by a class loader of its own. */
public final class RedeployedApplication implements Consumer<String[]> {

    @Override
    public void accept(String[] endpointKeyTransport) {
        HttpClient transport = Transport.valueOf(endpointKeyTransport[2]).own(Duration.ofSeconds(10));
        var sync = options(AzureAiInferenceChatModel.builder(), endpointKeyTransport, transport)
                .build();
        var streaming = options(AzureAiInferenceStreamingChatModel.builder(), endpointKeyTransport, transport)
                .build();
        sync.chat("hi");
        StreamRecorder recorder = new StreamRecorder();
        streaming.chat("hi", recorder);
        recorder.await();

        undeploy();
    }

    /** Ends all shared threads, as {@code docs/troubleshooting.md} says. */
    static void undeploy() {
        AzureAiInferenceConnection.releaseShared();
        HttpResources.disposeLoopsAndConnectionsLater(Duration.ZERO, Duration.ofSeconds(5))
                .block();
        Schedulers.shutdownNow();
        SharedExecutorService.getInstance().reset();
    }

    private static <B extends ModelBuilder<B>> B options(B builder, String[] where, HttpClient transport) {
        return builder.endpoint(where[0]).apiKey(where[1]).modelName("gpt-5.4").httpClient(transport);
    }
}
