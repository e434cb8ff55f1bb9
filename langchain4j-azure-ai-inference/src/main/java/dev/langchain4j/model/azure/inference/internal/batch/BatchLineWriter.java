package dev.langchain4j.model.azure.inference.internal.batch;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.internal.batch.BatchPartFile.Line;
import dev.langchain4j.model.azure.inference.internal.batch.BatchSubmission.KeyedRequest;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.json.UnsupportedOption;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the requests of one batch as bodies. Rejects what works only in a request of its own: headers, another API or
 * deployment than the first request's, and tool names that would have to be translated back.
 */
final class BatchLineWriter {

    private static final Logger log = LoggerFactory.getLogger(BatchLineWriter.class);

    private final ChatTarget target;
    private final AzureAiInferenceChatRequestParameters defaults;
    private final Set<String> degradations = new HashSet<>();
    private @Nullable String route;
    private @Nullable String deployment;
    private long requests;

    /** {@code defaults}: the parameters of requests that do not set their own. */
    BatchLineWriter(ChatTarget target, AzureAiInferenceChatRequestParameters defaults) {
        this.target = target;
        this.defaults = defaults;
    }

    /** The API of all requests, by its path; known after the first. */
    String route() {
        return Objects.requireNonNull(route, "no request has been written");
    }

    /**
     * The request with its body.
     *
     * @throws UnsupportedFeatureException if it cannot be part of this batch; the message begins with its position
     * @throws IllegalArgumentException if it has a value that cannot be sent, likewise
     */
    Line write(KeyedRequest keyed) {
        String position = "request " + requests++ + " of the batch: ";
        ChatRequest request = keyed.request();
        if (request == null) {
            throw new IllegalArgumentException(position + "it is null: leave it out");
        }
        try {
            String key = keyed.key() == null ? null : CustomId.requireKey(keyed.key());
            refuseThinking(request.parameters());
            return new Line(key, write(ChatCall.inBatch(withDefaults(request), target)));
        } catch (UnsupportedFeatureException e) {
            UnsupportedFeatureException placed = new UnsupportedFeatureException(position + e.getMessage());
            placed.initCause(e.getCause());
            throw placed;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(position + e.getMessage(), e);
        }
    }

    /** The results are read when the requests are no longer known. */
    private void refuseThinking(ChatRequestParameters parameters) {
        boolean differs = parameters instanceof AzureAiInferenceChatRequestParameters own
                && own.returnThinking() != null
                && !own.returnThinking().equals(Boolean.TRUE.equals(defaults.returnThinking()));
        refuse(differs, "returnThinking", "another value for one request than for the model", "set it on the model");
    }

    private ChatRequest withDefaults(ChatRequest request) {
        return ChatRequest.builder()
                .messages(request.messages())
                .parameters(defaults.overrideWith(request.parameters()))
                .build();
    }

    private byte[] write(ChatCall call) {
        ApiCall<?> wire = call.wire();
        if (route == null) {
            route = wire.route();
            deployment = wire.deployment();
        }
        refuse(!wire.route().equals(route), "api", wire.route() + " beside " + route, "submit them apart");
        refuse(
                !Objects.equals(wire.deployment(), deployment),
                "modelName",
                "deployment '" + wire.deployment() + "' beside '" + deployment + "'",
                "a batch has one deployment: submit them apart");
        refuse(
                !wire.headers().isEmpty(),
                "spilloverDeployment",
                "a header of one request (" + String.join(", ", wire.headers().keySet()) + ")",
                "leave it unset");
        refuse(
                call.renamesTools(),
                "toolSpecifications",
                "a tool whose name the deployment does not accept",
                "use letters, digits, '_' and '-', and up to 64 characters");
        wire.degradations().stream()
                .filter(degradations::add)
                .forEach(line -> log.info("{} (in a batch of deployment={})", line, deployment));
        return wire.bytes();
    }

    private static void refuse(boolean refused, String option, String what, String remedy) {
        if (refused) {
            throw UnsupportedOption.exception(option, option + ": " + what + " is not supported in a batch", remedy);
        }
    }
}
