package dev.langchain4j.model.azure.inference.emulator;

import dev.langchain4j.model.azure.inference.emulator.internal.answer.Script;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.EndpointTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyPlan;
import dev.langchain4j.model.azure.inference.emulator.internal.route.RequestLog;
import dev.langchain4j.model.azure.inference.emulator.internal.server.Dispatcher;
import dev.langchain4j.model.azure.inference.emulator.internal.server.EmulatorHandler;
import dev.langchain4j.model.azure.inference.emulator.internal.server.EmulatorServer;
import dev.langchain4j.model.azure.inference.emulator.internal.server.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A local endpoint that behaves like Azure AI Model Inference, in all five endpoint types on one port. It never pretends to be a language
 * model: answers come from a {@link Responder}, the default of which says so.
 *
 * <pre>{@code
 * try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
 *     String endpoint = emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4");
 *     ...
 * }
 * }</pre>
 */
public final class AzureAiInferenceEmulator implements AutoCloseable {

    private final Settings settings;
    private final EmulatorServer server;
    private final String authority;
    private final RequestLog requests;

    private AzureAiInferenceEmulator(Builder builder) {
        this.settings = builder.settings();
        this.requests = new RequestLog(builder.recordAtMost, builder.recordAtMostBytes);
        this.server =
                new EmulatorServer(builder.host, builder.port, new EmulatorHandler(new Dispatcher(settings), requests));
        server.start(builder.host, builder.port);
        String host = builder.host.contains(":") ? "[" + builder.host + "]" : builder.host;
        this.authority = "http://" + host + ":" + server.port();
    }

    /** Starts one with the default deployments, on a free port. */
    public static AzureAiInferenceEmulator start() {
        return builder().start();
    }

    /** Options for a new one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The endpoint as a user configures it, without a query; the deployment is part of it only where the endpoint type wants it. */
    public String endpoint(EmulatorEndpointType endpointType, String deployment) {
        return authority + EndpointTraits.of(endpointType).basePath(deployment);
    }

    /** The port. */
    public int port() {
        return server.port();
    }

    /** The key that clients need. */
    public String apiKey() {
        return settings.apiKey();
    }

    /** What can be asked. */
    public List<Deployment> deployments() {
        return settings.deployments();
    }

    /** The requests so far, the oldest first, refused ones included; see {@link Builder#recordAtMost}. */
    public List<RecordedRequest> requests() {
        return requests.all();
    }

    /** The newest request. */
    public RecordedRequest lastRequest() {
        return requests.last();
    }

    /** Forgets the requests. */
    public void clearRequests() {
        requests.clear();
    }

    /** Exchanges the responder. */
    public void respondWith(Responder responder) {
        settings.script().responder(planned(responder));
    }

    /** Exchanges the interceptor; see {@link Builder#interceptor}. */
    public void interceptWith(Function<RecordedRequest, Reply> interceptor) {
        settings.script().interceptor(interceptor.andThen(Reply::plan));
    }

    /** Replaces the failing deployments; no arguments: none fail. See {@link Builder#mockFailures}. */
    public void mockFailures(String... deployments) {
        settings.failures().set(List.of(deployments));
    }

    /** Forgets the requests, and answers again as it was built to: the way from one test to the next. */
    public void reset() {
        settings.reset();
        requests.clear();
    }

    /** Stops at once, with whatever is still being answered. */
    @Override
    public void close() {
        server.stop();
        settings.batches().clear();
    }

    private static Function<ChatCall, ReplyPlan> planned(Responder responder) {
        return call -> responder.respond(call).plan();
    }

    /** Options of an emulator. */
    public static final class Builder {
        private final List<Deployment> deployments = new ArrayList<>();
        private String apiKey = "emulator-key";
        private Predicate<String> acceptedToken = token -> false;
        private Duration pace = Duration.ZERO;
        private Responder responder = Responder.byDefault();
        private Function<RecordedRequest, Reply> interceptor = request -> Reply.asUsual();
        private List<String> mockFailures = List.of();
        private String host = "127.0.0.1";
        private int port;
        private int recordAtMost = 10_000;
        private long recordAtMostBytes = 64L * 1024 * 1024;
        private boolean allowRemote;

        private Builder() {}

        /** Adds a deployment. Without any there are the default ones. */
        public Builder deployment(Deployment deployment) {
            deployments.add(deployment);
            return this;
        }

        /** Adds deployments. */
        public Builder deployments(List<Deployment> deployments) {
            this.deployments.addAll(deployments);
            return this;
        }

        /** Who decides what is answered. */
        public Builder responder(Responder responder) {
            this.responder = responder;
            return this;
        }

        /**
         * Sees each request on each route first, before it is checked: for errors and other faults. {@link Reply#asUsual} lets it
         * pass, and may still delay or cut the answer.
         */
        public Builder interceptor(Function<RecordedRequest, Reply> interceptor) {
            this.interceptor = interceptor;
            return this;
        }

        /**
         * Deployments that fail, so that an application's fallbacks can be tried: {@code gpt-5.4} with status 503, {@code
         * gpt-5.4=429} with that one. A request names more of them in its header {@code mock-failures}, separated by commas.
         */
        public Builder mockFailures(String... deployments) {
            this.mockFailures = List.of(deployments);
            return this;
        }

        /** The key that clients need. */
        public Builder apiKey(String apiKey) {
            this.apiKey = apiKey;
            return this;
        }

        /** One bearer token that is accepted beside the key. */
        public Builder acceptToken(String token) {
            return acceptToken(token::equals);
        }

        /** Which bearer tokens are accepted beside the key. */
        public Builder acceptToken(Predicate<String> accepted) {
            this.acceptedToken = acceptedToken.or(accepted);
            return this;
        }

        /** The port; 0, as it is by default, takes a free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** The address to listen on: loopback, unless remote clients are allowed. */
        public Builder host(String host) {
            this.host = host;
            return this;
        }

        /** Allows an address that other machines can reach. */
        public Builder allowRemote(boolean allowRemote) {
            this.allowRemote = allowRemote;
            return this;
        }

        /** The pause between the events of a stream. */
        public Builder pace(Duration pace) {
            this.pace = pace;
            return this;
        }

        /** How many requests are kept, the newest: 10,000 unless told otherwise. */
        public Builder recordAtMost(int requests) {
            this.recordAtMost = requests;
            return this;
        }

        /** How many bytes the requests that are kept may take, about: 64 MiB by default. The newest one is kept anyway. */
        public Builder recordAtMostBytes(long bytes) {
            this.recordAtMostBytes = bytes;
            return this;
        }

        /** Starts it. */
        public AzureAiInferenceEmulator start() {
            if (!allowRemote && !isLoopback()) {
                throw new IllegalArgumentException(
                        "host: " + host + " can be reached by other machines; that needs allowRemote(true)");
            }
            return new AzureAiInferenceEmulator(this);
        }

        private Settings settings() {
            Script script = new Script(planned(responder), interceptor.andThen(Reply::plan), pace);
            return Settings.of(apiKey, acceptedToken, deployments, script, mockFailures);
        }

        private boolean isLoopback() {
            try {
                return InetAddress.getByName(host).isLoopbackAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("host: unknown: " + host, e);
            }
        }
    }
}
