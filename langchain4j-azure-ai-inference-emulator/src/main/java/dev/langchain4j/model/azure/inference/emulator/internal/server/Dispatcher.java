package dev.langchain4j.model.azure.inference.emulator.internal.server;

import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Conversation;
import dev.langchain4j.model.azure.inference.emulator.internal.batch.BatchesOperation;
import dev.langchain4j.model.azure.inference.emulator.internal.batch.FilesOperation;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.EndpointTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Ids;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.operation.ChatOperation;
import dev.langchain4j.model.azure.inference.emulator.internal.operation.CompletionsOperation;
import dev.langchain4j.model.azure.inference.emulator.internal.operation.EmbeddingsOperation;
import dev.langchain4j.model.azure.inference.emulator.internal.operation.InformationOperation;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Delivery;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.GatewayErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Outcome;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Refusal;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.AsUsual;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyPlan;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ScriptError;
import dev.langchain4j.model.azure.inference.emulator.internal.responses.ResponsesOperation;
import dev.langchain4j.model.azure.inference.emulator.internal.route.ApiVersions;
import dev.langchain4j.model.azure.inference.emulator.internal.route.Authentication;
import dev.langchain4j.model.azure.inference.emulator.internal.route.Deployments;
import dev.langchain4j.model.azure.inference.emulator.internal.route.ReceivedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.route.Route;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a request: script, route, authentication, deployment, operation, answer. */
public final class Dispatcher {

    private static final Logger LOG =
            LoggerFactory.getLogger("dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator");

    private final Settings settings;
    private final Authentication authentication;
    private final Deployments deployments;
    private final ChatOperation chat;
    private final CompletionsOperation completions;
    private final ResponsesOperation responses;
    private final EmbeddingsOperation embeddings;
    private final FilesOperation files;
    private final BatchesOperation batches;
    private final Spillover spillover;
    private final Ids ids = new Ids();

    public Dispatcher(Settings settings) {
        this.settings = settings;
        this.authentication = new Authentication(settings.apiKey(), settings.acceptedToken());
        this.deployments = new Deployments(settings.deployments());
        this.spillover = new Spillover(deployments);
        Conversation conversation = new Conversation(settings.script(), ids);
        this.chat = new ChatOperation(conversation, ids);
        this.completions = new CompletionsOperation(conversation);
        this.responses = new ResponsesOperation(conversation, settings.responses(), ids);
        this.embeddings = new EmbeddingsOperation(ids);
        this.files = new FilesOperation(settings.batches());
        this.batches = new BatchesOperation(settings.batches(), this::ofBatch, deployments::find);
    }

    void answer(Exchange exchange) {
        ReceivedRequest request = exchange.recorded();
        EmulatorEndpointType endpointType = Route.endpointType(request.path());
        if (endpointType != null) {
            request.routed(endpointType);
        }
        Outcome outcome = outcome(request);
        send(exchange, outcome, outcome.delivery());
    }

    private Outcome outcome(ReceivedRequest request) {
        return answered(() -> {
            ReplyPlan intercepted = settings.script().intercept(request);
            if (!(intercepted.content() instanceof AsUsual)) {
                return Outcome.of(intercepted);
            }
            Outcome usual = usual(request);
            return usual.delivered(usual.delivery().overriddenBy(intercepted.delivery()));
        });
    }

    private Outcome answered(Supplier<Outcome> answer) {
        try {
            return answer.get();
        } catch (Refusal refusal) {
            return Outcome.of(refusal.reply(ids));
        } catch (ScriptError e) {
            LOG.error("Error in the emulator's script: {}", e.getMessage());
            return Outcome.of(GatewayErrors.internal("Error in the emulator's script: " + e.getMessage())
                    .reply(ids));
        } catch (RuntimeException e) {
            LOG.error("The emulator or its script failed", e);
            return Outcome.of(GatewayErrors.internal("The emulator or its script failed: " + e)
                    .reply(ids));
        }
    }

    private Outcome usual(ReceivedRequest request) {
        try {
            return dispatch(request);
        } catch (Refusal refusal) {
            return Outcome.of(refusal.reply(ids));
        }
    }

    private Outcome dispatch(ReceivedRequest request) {
        EmulatorEndpointType endpointType = request.endpointType().orElseThrow(GatewayErrors::resourceNotFound);
        Route route = Route.of(endpointType, request.method(), request.path());
        authentication.check(endpointType, request);
        ApiVersions.check(route, request);
        return switch (route.operation()) {
            case LIST -> InformationOperation.list(deployments.all());
            case MODEL -> InformationOperation.model(deployments.all(), lastSegment(request));
            case STORED_RESPONSE -> responses.stored(lastSegment(request));
            case DELETED_RESPONSE -> responses.delete(lastSegment(request));
            case UPLOAD -> files.upload(request);
            case FILES -> files.list(request);
            case FILE -> files.file(lastSegment(request));
            case FILE_CONTENT -> files.content(secondLastSegment(request));
            case DELETED_FILE -> files.delete(lastSegment(request));
            case NEW_BATCH -> batches.create(request);
            case BATCHES -> batches.list(request);
            case BATCH -> batches.batch(lastSegment(request));
            case CANCELLED_BATCH -> batches.cancel(secondLastSegment(request));
            default -> ofDeployment(endpointType, route, request);
        };
    }

    /** A request of a batch, which has no connection: what goes past HTTP is the service's failure. */
    private Outcome ofBatch(String route, byte[] body) {
        String path = EndpointTraits.of(EmulatorEndpointType.OPENAI_V1).path() + route;
        ReceivedRequest request = new ReceivedRequest("POST", path, "", Map.of(), body);
        request.routed(EmulatorEndpointType.OPENAI_V1);
        return answered(() -> ofDeployment(
                EmulatorEndpointType.OPENAI_V1, Route.of(EmulatorEndpointType.OPENAI_V1, "POST", path), request));
    }

    private static String secondLastSegment(RecordedRequest request) {
        String[] segments = request.path().split("/", -1);
        return segments[segments.length - 2];
    }

    private static String lastSegment(RecordedRequest request) {
        return request.path().substring(request.path().lastIndexOf('/') + 1);
    }

    private Outcome ofDeployment(EmulatorEndpointType endpointType, Route route, ReceivedRequest request) {
        if (route.operation().method().equals("POST")) {
            wellFormed(endpointType, request);
        }
        Deployment deployment = deployments.find(route, request);
        request.addressed(deployment);
        Outcome outcome = operate(route, request, deployment);
        return EndpointTraits.of(endpointType).inferenceContract()
                ? outcome
                : spillover.apply(request, deployment, outcome, other -> operate(route, request, other));
    }

    private Outcome operate(Route route, ReceivedRequest request, Deployment deployment) {
        if (!route.operation().servedBy(deployment)) {
            throw GatewayErrors.notServed(route.endpointType(), route.operation(), deployment);
        }
        Refusal failure = settings.failures().of(request, deployment);
        if (failure != null) {
            return Outcome.of(failure.reply(ids));
        }
        return switch (route.operation()) {
            case CHAT -> chat.answer(route, request, deployment);
            case COMPLETIONS -> completions.answer(route, request, deployment);
            case RESPONSES -> responses.answer(route, request, deployment);
            case EMBEDDINGS -> embeddings.texts(route, request, deployment);
            case IMAGE_EMBEDDINGS -> embeddings.images(route, request, deployment);
            case INFO -> InformationOperation.info(deployment);
            case SWAGGER -> InformationOperation.swagger(deployment);
            default -> throw new IllegalStateException("no deployment serves it");
        };
    }

    private static void wellFormed(EmulatorEndpointType endpointType, ReceivedRequest request) {
        try {
            if (Json.hasLoneSurrogate(request.parse())) {
                throw GatewayErrors.malformedJson(
                        endpointType, Rule.SURROGATES.status(), "unpaired surrogate in a string");
            }
        } catch (IOException e) {
            throw GatewayErrors.malformedJson(endpointType, 400, String.valueOf(e.getMessage()));
        }
    }

    private static void send(Exchange exchange, Outcome outcome, Delivery delivery) {
        delivery.interim().forEach(exchange::interim);
        if (!outcome.wire()) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(outcome.headers());
            headers.putAll(delivery.headers());
            exchange.head(outcome.status(), headers);
        }
        new Transmission(exchange, outcome.paced(delivery), delivery, outcome.wire()).start();
    }
}
