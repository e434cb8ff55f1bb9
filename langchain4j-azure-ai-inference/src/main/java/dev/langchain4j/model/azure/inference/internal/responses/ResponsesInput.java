package dev.langchain4j.model.azure.inference.internal.responses;

import dev.langchain4j.model.azure.inference.internal.profile.Degradations;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ContentPart;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ToolCall;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a chat as input items of the Responses API. A turn of the assistant is several items, which are sent
 * back in their original order.
 */
final class ResponsesInput {

    /** How much earlier reasoning is sent back. */
    enum Reasoning {
        ALL,
        /** Only that of the newest response: some models reject that of several. */
        NEWEST,
        /** Only that since the last question. */
        CURRENT,
        NONE
    }

    private final boolean isProject;
    private final List<Object> items = new ArrayList<>();
    private int names;
    private int thoughts;

    /** {@code isProject}: the route of a project checks each item by its type, and requires the ids of reasoning. */
    ResponsesInput(boolean isProject) {
        this.isProject = isProject;
    }

    List<Object> items(List<Message> messages, Reasoning reasoning, Degradations degradations) {
        int first = firstWithReasoning(messages, reasoning);
        for (int i = 0; i < messages.size(); i++) {
            add(messages.get(i), i >= first);
        }
        degradations.addCounted(names, "names of users", "omitted");
        degradations.addCounted(thoughts, "messages with earlier thinking", "sent without it");
        return items;
    }

    /** The position of the first message whose reasoning is sent back. */
    private static int firstWithReasoning(List<Message> messages, Reasoning reasoning) {
        int first = 0;
        for (int i = 0; i < messages.size(); i++) {
            boolean isFirst = switch (reasoning) {
                case ALL, NONE -> false;
                case NEWEST -> messages.get(i).outputItems() != null;
                case CURRENT -> messages.get(i).role().equals("user");
            };
            first = isFirst ? i : first;
        }
        return reasoning == Reasoning.NONE ? messages.size() : first;
    }

    private void add(Message message, boolean replaysReasoning) {
        names += message.name() == null ? 0 : 1;
        switch (message.role()) {
            case "assistant" -> addAssistant(message, replaysReasoning);
            case "tool" ->
                items.add(item(
                        "function_call_output",
                        "call_id",
                        message.toolCallId(),
                        "output",
                        Objects.requireNonNullElse(content(message.content()), "")));
            default -> addMessage(message.role(), content(message.content()), null);
        }
    }

    private void addAssistant(Message message, boolean replaysReasoning) {
        Deque<ToolCall> calls = new ArrayDeque<>(message.toolCalls() == null ? List.of() : message.toolCalls());
        String text = text(message.content());
        Collection<Map<?, ?>> output = message.outputItems() == null ? List.of() : message.outputItems();
        thoughts += output.isEmpty() && message.reasoningContent() != null ? 1 : 0;
        for (Map<?, ?> item : output) {
            switch (String.valueOf(item.get("type"))) {
                case "reasoning" -> addReasoning(item, replaysReasoning);
                case "message" -> {
                    boolean isCommentary = item.get("text") instanceof String;
                    addMessage("assistant", isCommentary ? item.get("text") : text, item.get("phase"));
                    text = isCommentary ? text : "";
                }
                case "function_call" -> addCall(calls.poll(), item);
                default -> {}
            }
        }
        addMessage("assistant", text, null);
        calls.forEach(call -> addCall(call, Map.of()));
    }

    private void addReasoning(Map<?, ?> item, boolean isWanted) {
        if (isWanted) {
            items.add(item(
                    "reasoning",
                    "id",
                    isProject ? item.get("id") : null,
                    "summary",
                    item.get("summary"),
                    "encrypted_content",
                    item.get("encrypted_content")));
        }
    }

    private void addMessage(String role, @Nullable Object content, @Nullable Object phase) {
        boolean isEmpty = content == null || content.equals("");
        if (!isEmpty || !role.equals("assistant")) {
            items.add(item(
                    isProject ? "message" : null, "role", role, "content", isEmpty ? "" : content, "phase", phase));
        }
    }

    /** {@code output}: the item of the response; the application may have changed the calls since. */
    private void addCall(@Nullable ToolCall call, Map<?, ?> output) {
        if (call != null) {
            boolean isSame = Objects.equals(call.id(), output.get("call_id"));
            items.add(item(
                    "function_call",
                    "call_id",
                    call.id(),
                    "name",
                    call.function().name(),
                    "arguments",
                    call.function().arguments(),
                    "namespace",
                    isSame ? output.get("namespace") : null));
        }
    }

    /** A text, or parts. */
    private static @Nullable Object content(@Nullable Object content) {
        return content instanceof List<?> parts
                ? parts.stream().map(part -> part((ContentPart) part)).toList()
                : content == JsonWriter.NULL ? null : content;
    }

    private static Map<String, Object> part(ContentPart part) {
        if (part.imageUrl() != null) {
            return item(
                    "input_image",
                    "image_url",
                    part.imageUrl().url(),
                    "detail",
                    part.imageUrl().detail());
        }
        if (part.file() != null) {
            return item(
                    "input_file",
                    "filename",
                    part.file().fileUrl() == null ? part.file().filename() : null,
                    "file_data",
                    part.file().fileData(),
                    "file_url",
                    part.file().fileUrl());
        }
        return item("input_text", "text", part.text());
    }

    /** Messages of the assistant have no other parts. */
    private static String text(@Nullable Object content) {
        if (content instanceof List<?> parts) {
            return parts.stream()
                    .map(part -> Objects.requireNonNullElse(((ContentPart) part).text(), ""))
                    .collect(Collectors.joining("\n\n"));
        }
        return content instanceof String text ? text : "";
    }

    private static Map<String, Object> item(@Nullable String type, @Nullable Object... fields) {
        Map<String, Object> item = new LinkedHashMap<>();
        if (type != null) {
            item.put("type", type);
        }
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i + 1] != null) {
                item.put((String) fields[i], fields[i + 1]);
            }
        }
        return item;
    }
}
