package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Conversation;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.ServedModel;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Tokens;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Usage;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Ids;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Outcome;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Failed;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Items;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.PromptFiltered;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyPlan;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ResponsesErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.route.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Answers {@code /responses}, and hands out what is stored. */
public final class ResponsesOperation {

    private final Conversation conversation;
    private final ResponsesStore store;
    private final Ids ids;

    public ResponsesOperation(Conversation conversation, ResponsesStore store, Ids ids) {
        this.conversation = conversation;
        this.store = store;
        this.ids = ids;
    }

    public Outcome answer(Route route, RecordedRequest recorded, Deployment deployment) {
        ResponsesRequest request = new ResponsesChecks(store).check(route, recorded, deployment);
        return conversation.answer(
                request.call(),
                answer -> finished(request, ResponsesItems.of(request, answer, ids)),
                reply -> special(request, reply));
    }

    public Outcome stored(String id) {
        return Outcome.json(
                store.find(id).orElseThrow(() -> ResponsesErrors.notFound(id)).document(), headers());
    }

    public Outcome delete(String id) {
        if (!store.remove(id)) {
            throw ResponsesErrors.notFound(id);
        }
        return Outcome.json(
                Json.object().put("id", id).put("object", "response").put("deleted", true), headers());
    }

    private Outcome special(ResponsesRequest request, ReplyPlan reply) {
        if (reply.content() instanceof Failed failed) {
            return failed(request, failed);
        }
        if (reply.content() instanceof Items items) {
            return finished(request, items(items.items()));
        }
        if (!(reply.content() instanceof PromptFiltered)) {
            return Outcome.of(reply);
        }
        return request.call().streaming()
                ? finished(request, ResponsesItems.promptFiltered(ids))
                : Outcome.of(ResponsesErrors.promptFiltered(ids));
    }

    private ResponsesOutput items(List<ObjectNode> items) {
        int tokens =
                items.stream().mapToInt(item -> Tokens.count(Json.text(item))).sum();
        return new ResponsesOutput(ids.ofResponse("resp"), items, null, tokens, 0, false);
    }

    private Outcome finished(ResponsesRequest request, ResponsesOutput output) {
        ResponsesDocument document = document(request, output.id());
        ObjectNode finished = document.finished(output, cached(request));
        if (request.stores()) {
            store.add(request.items(), finished);
        }
        if (!request.call().streaming()) {
            return Outcome.json(finished, headers(request));
        }
        ResponsesEvents events = new ResponsesEvents(request, ids, document.started())
                .items(output.items(), output.promptFiltered())
                .whole(output.status(), finished);
        return Outcome.stream(events.blocks(), headers(request));
    }

    private int cached(ResponsesRequest request) {
        String key = request.body().path("prompt_cache_key").asText("");
        return key.isEmpty()
                ? 0
                : store.cached(request.deployment().name() + "/" + key, Usage.promptTokens(request.call()));
    }

    private Outcome failed(ResponsesRequest request, Failed failed) {
        ResponsesDocument document = document(request, ids.ofResponse("resp"));
        ObjectNode error = Json.object().put("code", failed.code()).put("message", failed.message());
        if (!request.call().streaming()) {
            return Outcome.json(document.failed(error), headers(request));
        }
        ResponsesEvents events = new ResponsesEvents(request, ids, document.started());
        if (!failed.textSoFar().isEmpty()) {
            events.unfinished(ResponsesItems.unfinished(failed.textSoFar(), ids));
        }
        if (failed.failedFirst()) {
            events.whole("failed", document.failed(null)).error(failed.type(), failed.code(), failed.message());
        } else {
            events.error(failed.type(), failed.code(), failed.message()).whole("failed", document.failed(error));
        }
        return Outcome.stream(events.blocks(), headers(request));
    }

    private static ResponsesDocument document(ResponsesRequest request, String id) {
        return new ResponsesDocument(request, id, Instant.now().getEpochSecond());
    }

    private Map<String, String> headers() {
        return Map.of("x-request-id", ids.uuid());
    }

    private Map<String, String> headers(ResponsesRequest request) {
        return Map.of(
                "x-request-id",
                ids.uuid(),
                Ids.REQUEST_ID,
                ids.uuid(),
                "x-ms-served-model",
                ServedModel.find(request.call()));
    }
}
