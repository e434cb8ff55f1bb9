package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import dev.langchain4j.model.azure.inference.internal.wire.ChatOption;
import dev.langchain4j.model.azure.inference.internal.wire.CompletionsRequest;
import dev.langchain4j.model.output.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps a prompt to the completion request that is sent, and its response to LangChain4j's. No I/O. */
public final class CompletionsMapper {

    private CompletionsMapper() {}

    public static ApiCall<CompletionsRequest> plain(
            String prompt, AzureAiInferenceChatRequestParameters parameters, Endpoint endpoint) {
        return toWire(prompt, parameters, endpoint, false);
    }

    public static ApiCall<CompletionsRequest> streamed(
            String prompt, AzureAiInferenceChatRequestParameters parameters, Endpoint endpoint) {
        return toWire(prompt, parameters, endpoint, true);
    }

    private static ApiCall<CompletionsRequest> toWire(
            String prompt, AzureAiInferenceChatRequestParameters parameters, Endpoint endpoint, boolean stream) {
        Extras extras = Extras.of(parameters, endpoint, stream);
        String deployment = endpoint.deploymentFor(parameters.modelName());
        Map<ChatOption, Object> options = ChatOption.find(parameters);
        options.keySet().retainAll(ChatOption.OF_COMPLETIONS);
        CompletionsRequest body = new CompletionsRequest(
                EndpointTypeTraits.of(endpoint.endpointType()).modelInBody() ? deployment : null,
                prompt,
                options,
                stream,
                stream ? ChatRequestMapper.streamOptions(parameters, endpoint.endpointType()) : null,
                extras.body());
        Extras.refuseCollisions(body.extras(), body.fields());
        String header = body.goesBeyondTheContract() ? Extras.header(endpoint, parameters.extrasPolicy()) : null;
        return new ApiCall<>("/completions", body, deployment, header, extras.degradations());
    }

    /** What LangChain4j has no place for is metadata: id, model, reasoning, and what was omitted from the request. */
    static Response<String> toResponse(ChatCompletionsResponse wire, ApiCall<?> call, CallTarget target) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        put(metadata, "id", wire.id());
        put(metadata, "modelName", wire.model() != null ? wire.model() : target.modelName());
        put(metadata, "thinking", wire.thinking());
        put(metadata, "degradations", call.degradations().isEmpty() ? null : List.copyOf(call.degradations()));
        return Response.from(
                wire.text() == null ? "" : wire.text(),
                ChatResponseMapper.usage(wire.usage()),
                FinishReasonMapper.toFinishReason(wire.finishReason(), false),
                metadata);
    }

    private static void put(Map<String, Object> metadata, String name, @Nullable Object value) {
        if (value != null) {
            metadata.put(name, value);
        }
    }
}
