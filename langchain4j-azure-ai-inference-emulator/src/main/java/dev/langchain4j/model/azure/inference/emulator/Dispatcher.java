package dev.langchain4j.model.azure.inference.emulator;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a request: script, route, authentication, deployment, operation, answer. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(AzureAiInferenceEmulator.class);

    private final Settings settings;
    private final Authentication authentication;
    private final Deployments deployments;
    private final ChatOperation chat;

    Dispatcher(Settings settings) {
        this.settings = settings;
        this.authentication = new Authentication(settings.apiKey(), settings.acceptedToken());
        this.deployments = new Deployments(settings.deployments());
        this.chat = new ChatOperation(settings, new Ids());
    }

    void answer(Exchange exchange) {
        RecordedRequest request = exchange.recorded();
        EmulatorForm form = Route.form(request.path());
        if (form != null) {
            request.routed(form);
        }
        Reply intercepted = settings.interceptor().apply(request);
        if (!(intercepted.content() instanceof ReplyContent.AsUsual)) {
            send(exchange, Outcome.of(intercepted), intercepted.delivery());
            return;
        }
        Outcome outcome = outcome(request);
        send(exchange, outcome, outcome.delivery().overriddenBy(intercepted.delivery()));
    }

    private Outcome outcome(RecordedRequest request) {
        try {
            return dispatch(request);
        } catch (Refusal refusal) {
            return Outcome.of(refusal.reply());
        } catch (ScriptError e) {
            LOG.error("Error in the emulator's script: {}", e.getMessage());
            return Outcome.of(GatewayErrors.internal("Error in the emulator's script: " + e.getMessage())
                    .reply());
        } catch (RuntimeException e) {
            LOG.error("The emulator or its script failed", e);
            return Outcome.of(GatewayErrors.internal("The emulator or its script failed: " + e)
                    .reply());
        }
    }

    private Outcome dispatch(RecordedRequest request) {
        EmulatorForm form = request.form().orElseThrow(GatewayErrors::resourceNotFound);
        Route route = Route.of(form, request.method(), request.path());
        authentication.check(form, request);
        ApiVersions.check(route, request);
        if (route.operation() != Operation.CHAT) {
            throw GatewayErrors.resourceNotFound();
        }
        try {
            Json.parse(request.bodyBytes());
        } catch (IOException e) {
            throw GatewayErrors.malformedJson(String.valueOf(e.getMessage()));
        }
        Deployment deployment = deployments.find(route, request);
        request.addressed(deployment);
        if (!route.operation().servedBy(deployment)) {
            throw GatewayErrors.modalityNotServed();
        }
        return chat.answer(route, request, deployment);
    }

    private static void send(Exchange exchange, Outcome outcome, Delivery delivery) {
        if (!outcome.wire()) {
            exchange.head(outcome.status(), outcome.headers());
        }
        new Transmission(exchange, outcome.paced(delivery), delivery, outcome.wire()).start();
    }
}
