package dev.langchain4j.model.azure.inference.internal.chat;

import static dev.langchain4j.internal.JsonSchemaElementUtils.toMap;
import static dev.langchain4j.internal.ToolSpecificationUtils.isEffectivelyStrict;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.internal.profile.StrictSchema;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Tool;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps LangChain4j's tool specifications and tool choice to the wire. */
final class ToolMapper {

    private static final Map<String, Object> NO_PARAMETERS = Map.of("type", "object", "properties", Map.of());

    private ToolMapper() {}

    /** {@code strict} applies to tools that do not say themselves whether their schema is strict. */
    static @Nullable List<Tool> toWire(List<ToolSpecification> tools, @Nullable Boolean strict) {
        if (tools.isEmpty()) {
            return null;
        }
        List<Tool> wire = new ArrayList<>(tools.size());
        Set<String> names = new HashSet<>();
        for (ToolSpecification tool : tools) {
            if (!names.add(tool.name())) {
                throw new IllegalArgumentException(
                        "toolSpecifications has two tools named '" + tool.name() + "': rename one of them");
            }
            boolean effectivelyStrict = isEffectivelyStrict(tool, Boolean.TRUE.equals(strict));
            Map<String, Object> parameters = tool.parameters() == null ? NO_PARAMETERS : toMap(tool.parameters());
            Boolean said = effectivelyStrict ? Boolean.TRUE : tool.strict();
            wire.add(new Tool(
                    "function",
                    new Tool.Function(
                            tool.name(),
                            tool.description(),
                            effectivelyStrict ? StrictSchema.of(parameters) : parameters,
                            said)));
        }
        return wire;
    }

    /** Returns a value of the API, or the object that names one tool, or null. */
    static @Nullable Object choiceToWire(AzureAiInferenceChatRequestParameters parameters) {
        ToolChoice choice = parameters.toolChoice();
        String name = parameters.toolChoiceName();
        if (name != null) {
            if (choice == ToolChoice.NONE || choice == ToolChoice.AUTO) {
                throw new IllegalArgumentException("toolChoiceName '" + name + "' contradicts toolChoice " + choice
                        + ": leave toolChoice unset or set it to REQUIRED");
            }
            return namedTool(name, parameters);
        }
        if (choice == null) {
            return null;
        }
        return switch (choice) {
            case AUTO -> "auto";
            case REQUIRED -> "required";
            case NONE -> "none";
        };
    }

    /** Server-side tools have no name but their type. */
    private static Map<String, Object> namedTool(String name, AzureAiInferenceChatRequestParameters parameters) {
        List<ToolSpecification> tools = parameters.toolSpecifications();
        boolean isFunction = tools.stream().anyMatch(tool -> tool.name().equals(name));
        boolean isServerTool = parameters.serverTools().stream().anyMatch(tool -> name.equals(tool.get("type")));
        if (!isFunction && isServerTool) {
            return Map.of("type", name);
        }
        // Tools from an extra are unknown here.
        if (!isFunction && !tools.isEmpty()) {
            throw new IllegalArgumentException(
                    "toolChoiceName '" + name + "' is not the name of one of the toolSpecifications");
        }
        return Map.of("type", "function", "function", Map.of("name", name));
    }
}
