package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits.ToolNames;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Tool;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ToolCall;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tool names as the deployment accepts them, the same in tools, tool choice and history; and back again in the
 * response, where LangChain4j looks for the tool under its own name.
 */
public final class ToolNameMapping {

    private static final ToolNameMapping SAME = new ToolNameMapping(Map.of());
    private static final Pattern REFUSED = Pattern.compile("[^a-zA-Z0-9_-]");
    private static final int MAX_LENGTH = 64;

    private final Map<String, String> names;

    private ToolNameMapping(Map<String, String> names) {
        this.names = names;
    }

    /** From the names of a request to the names that are sent. */
    static ToolNameMapping toSent(ChatCompletionsRequest body, ProfileTraits profile) {
        if (profile.has(ToolNames.ANY)) {
            return SAME;
        }
        Set<String> used = new HashSet<>();
        List<String> refused = new ArrayList<>();
        for (Tool tool : body.tools()) {
            sort(tool.function().name(), used, refused);
        }
        for (Message message : body.messages()) {
            for (ToolCall call : message.toolCalls() == null ? List.<ToolCall>of() : message.toolCalls()) {
                sort(call.function().name(), used, refused);
            }
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : refused) {
            names.computeIfAbsent(name, own -> fitting(own, used));
        }
        return names.isEmpty() ? SAME : new ToolNameMapping(names);
    }

    /** From the names that were sent to the names of the request. Both lists hold the same tools in the same order. */
    public static ToolNameMapping toOwn(List<ToolSpecification> own, @Nullable List<Tool> sent) {
        if (sent == null) {
            return SAME;
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            String name = sent.get(i).function().name();
            if (!name.equals(own.get(i).name())) {
                names.put(name, own.get(i).name());
            }
        }
        return names.isEmpty() ? SAME : new ToolNameMapping(names);
    }

    private static void sort(String name, Set<String> used, List<String> refused) {
        boolean fits = !name.isEmpty()
                && name.length() <= MAX_LENGTH
                && !REFUSED.matcher(name).find();
        if (fits) {
            used.add(name);
        } else {
            refused.add(name);
        }
    }

    private static String fitting(String name, Set<String> used) {
        String fitting = REFUSED.matcher(name).replaceAll("_");
        boolean isWhole = !fitting.isEmpty() && fitting.length() <= MAX_LENGTH;
        if (isWhole && used.add(fitting)) {
            return fitting;
        }
        String mark = "_" + ToolCallIdFormat.hash(name);
        String marked = fitting.substring(0, Math.min(fitting.length(), MAX_LENGTH - mark.length())) + mark;
        used.add(marked);
        return marked;
    }

    public boolean isSame() {
        return names.isEmpty();
    }

    public String of(String name) {
        return names.getOrDefault(name, name);
    }

    /** The names that change, with their replacements. */
    Map<String, String> changes() {
        return names;
    }

    @Nullable
    List<Tool> tools(@Nullable List<Tool> tools) {
        return isSame() || tools == null
                ? tools
                : tools.stream().map(this::tool).toList();
    }

    private Tool tool(Tool tool) {
        Tool.Function function = tool.function();
        String name = of(function.name());
        return new Tool(
                tool.type(), new Tool.Function(name, function.description(), function.parameters(), function.strict()));
    }

    /** A tool choice: a string, or a map that names one tool. */
    @Nullable
    Object choice(@Nullable Object choice) {
        return !isSame() && choice instanceof Map<?, ?> map && map.get("function") instanceof Map<?, ?> function
                ? Map.of("type", "function", "function", Map.of("name", of(String.valueOf(function.get("name")))))
                : choice;
    }

    List<Message> messages(List<Message> messages) {
        return isSame() ? messages : HistoryRule.each(messages, this::message);
    }

    private Message message(Message message) {
        List<ToolCall> calls = message.toolCalls();
        return calls == null
                ? message
                : message.withToolCalls(calls.stream().map(this::call).toList());
    }

    /** The response, with tool names mapped. */
    public ChatResponse response(ChatResponse response) {
        if (isSame() || !response.aiMessage().hasToolExecutionRequests()) {
            return response;
        }
        List<ToolExecutionRequest> requests = response.aiMessage().toolExecutionRequests().stream()
                .map(request -> request.toBuilder().name(of(request.name())).build())
                .toList();
        return ChatResponse.builder()
                .aiMessage(response.aiMessage().toBuilder()
                        .toolExecutionRequests(requests)
                        .build())
                .metadata(response.metadata())
                .build();
    }

    private ToolCall call(ToolCall call) {
        ToolCall.Function function = call.function();
        return new ToolCall(call.id(), call.type(), new ToolCall.Function(of(function.name()), function.arguments()));
    }
}
